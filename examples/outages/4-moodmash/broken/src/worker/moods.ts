import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings } from './index';

const Entry = z.object({
  mood: z.enum(['great', 'good', 'flat', 'low', 'awful']),
  at: z.iso.datetime(),
});

export const moods = new Hono<{ Bindings: Bindings }>();

moods.post('/', async (context) => {
  const entry = Entry.safeParse(await context.req.json());
  if (!entry.success) return context.json({ problems: entry.error.issues }, 400);
  await context.env.DATABASE.prepare('insert into moods (mood, at) values (?, ?)')
    .bind(entry.data.mood, entry.data.at)
    .run();
  return context.body(null, 201);
});

moods.get('/', async (context) => {
  const { results } = await context.env.DATABASE.prepare('select mood, at from moods order by at desc limit 50').all();
  return context.json(results);
});
