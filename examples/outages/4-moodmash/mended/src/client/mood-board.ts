const MOODS: Record<string, string> = { great: '😄', good: '🙂', flat: '😐', low: '🙁', awful: '😣' };

const board = document.querySelector('#moods')!;

for (const [mood, face] of Object.entries(MOODS)) {
  const button = document.createElement('button');
  button.textContent = face;
  button.title = mood;
  button.addEventListener('click', () => void record(mood, button));
  board.append(button);
}

async function record(mood: string, button: HTMLButtonElement) {
  button.disabled = true;
  const answer = await fetch(new URL('/api/moods', import.meta.env.VITE_SITE_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mood, at: new Date().toISOString() }),
  });
  button.disabled = false;
  button.classList.toggle('failed', !answer.ok);
}
