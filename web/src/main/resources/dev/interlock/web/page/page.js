// What htmx leaves to us: a dialog for confirmations, and a word about the connection.
(function () {
  'use strict';
  var connection = document.getElementById('connection');
  var dialog = document.getElementById('dialog');
  var opener = null;

  function say(words, lost) {
    if (connection && connection.textContent !== words) {
      connection.textContent = words;
      connection.classList.toggle('lost', lost);
      document.documentElement.classList.toggle('stale', lost);
    }
  }

  document.body.addEventListener('htmx:sseOpen', function () {
    say('Live', false);
  });
  document.body.addEventListener('htmx:sseError', function () {
    if (!connection || !connection.classList.contains('lost')) {
      say('Connection lost at ' + new Date().toISOString().slice(11, 19) + ' UTC. Trying again.', true);
    }
  });

  if (!dialog) {
    return;
  }
  document.body.addEventListener('htmx:beforeRequest', function (event) {
    if (event.detail.target === dialog) {
      opener = event.detail.elt;
    }
  });
  document.body.addEventListener('htmx:afterSwap', function (event) {
    if (event.detail.target !== dialog) {
      return;
    }
    if (!dialog.querySelector('#confirmation')) {
      window.location.assign(opener.href);
    } else if (!dialog.open) {
      dialog.showModal();
    }
  });
  ['htmx:sendError', 'htmx:responseError'].forEach(function (name) {
    document.body.addEventListener(name, function (event) {
      if (event.detail.target === dialog && opener) {
        window.location.assign(opener.href);
      }
    });
  });
  dialog.addEventListener('click', function (event) {
    if (event.target === dialog || event.target.closest('[data-close]')) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener('close', function () {
    var again = opener && document.getElementById(opener.id);
    dialog.replaceChildren();
    if (again) {
      again.focus();
    }
  });
})();
