import express from 'express';

/** What is answered, without the connections: those are handed in. */
export function app({ environment, redis, supabase, notify }) {
  const server = express();
  server.use(express.json({ limit: '64kb' }));

  server.get('/api/health', async (_, response) => {
    const healthy = (await redis.ping().catch(() => '')) === 'PONG';
    response.status(healthy ? 200 : 503).json({ status: healthy ? 'healthy' : 'unhealthy' });
  });

  // Public by nature: row level security is what protects the data, not this key.
  server.get('/api/config', (_, response) => {
    response.json({ supabaseUrl: environment.supabaseUrl, supabaseAnonKey: environment.supabaseAnonKey });
  });

  server.post('/api/reports', async (request, response) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '') ?? '';
    const { data } = await supabase.auth.getUser(token);
    if (!data.user) return response.sendStatus(401);
    await notify(`report by ${data.user.id}: ${String(request.body.text).slice(0, 200)}`);
    return response.sendStatus(202);
  });

  return server;
}
