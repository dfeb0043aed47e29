import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { app } from '../src/app.js';

const environment = { supabaseUrl: 'https://project.example', supabaseAnonKey: 'anon', supabaseServiceRoleKey: 'service' };

async function get(path, redis) {
  const listener = app({ environment, redis }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  try {
    const answer = await fetch(`http://127.0.0.1:${listener.address().port}${path}`);
    return { status: answer.status, body: await answer.json() };
  } finally {
    listener.close();
  }
}

test('without Redis the service is not healthy', async () => {
  assert.equal((await get('/api/health', { ping: async () => { throw new Error('refused'); } })).status, 503);
});

test('the configuration for browsers has no service key', async () => {
  const { body } = await get('/api/config', {});
  assert.deepEqual(Object.keys(body), ['supabaseUrl', 'supabaseAnonKey']);
});
