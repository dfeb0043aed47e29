import cors from 'cors';
import express from 'express';

export function app({ redis, supabase, notify, mail }) {
  const server = express();
  server.use(cors({ origin: true, credentials: true }));
  server.use(express.json());

  server.get('/api/health', async (_, response) => {
    response.json({ status: (await redis.ping()) === 'PONG' ? 'healthy' : 'unhealthy' });
  });

  server.post('/api/reports', async (request, response) => {
    const token = request.get('authorization')?.replace(/^Bearer /, '') ?? '';
    const { data } = await supabase.auth.getUser(token);
    await notify(`report by ${data.user.id}: ${request.body.text}`);
    await mail(request.body.text);
    response.sendStatus(202);
  });

  return server;
}
