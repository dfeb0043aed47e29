import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invite, invited } from '../src/lib/invite.ts';

test('an invitation names the address it was made for', () => {
  assert.equal(invited(invite('ada@studio.example', 'k1'), 'k1'), 'ada@studio.example');
});

test('an invitation signed with another key is refused', () => {
  assert.equal(invited(invite('ada@studio.example', 'k1'), 'k2'), null);
});
