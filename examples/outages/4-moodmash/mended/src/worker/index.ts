import { Hono } from 'hono';
import { auth } from './auth';
import { moods } from './moods';

export interface Bindings {
  ASSETS: Fetcher;
  DATABASE: D1Database;
  GOOGLE_CLIENT_ID: string;
}

const app = new Hono<{ Bindings: Bindings }>();

app.get('/api/health/status', async (context) => {
  const answer = await context.env.DATABASE.prepare('select 1 as one').first<{ one: number }>();
  return context.json({ status: answer?.one === 1 ? 'healthy' : 'unhealthy' });
});
app.route('/api', auth);
app.route('/api/moods', moods);

app.get('*', (context) => context.env.ASSETS.fetch(context.req.raw));

export default app;
