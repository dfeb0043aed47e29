import { createHash, randomUUID } from 'crypto';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Bindings } from './index';

export const auth = new Hono<{ Bindings: Bindings }>();

/** Sends the visitor to Google with a state that must come back. */
auth.get('/auth/google', (context) => {
  const state = randomUUID();
  setCookie(context, 'state', state, { httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 600 });
  const page = new URL('https://accounts.google.com/o/oauth2/v2/auth');
  page.search = new URLSearchParams({
    client_id: context.env.GOOGLE_CLIENT_ID,
    redirect_uri: new URL('/api/auth/google/back', context.req.url).href,
    response_type: 'code',
    scope: 'openid email',
    state,
  }).toString();
  return context.redirect(page.href);
});

auth.get('/me', async (context) => {
  const session = getCookie(context, 'session');
  if (!session) return context.body(null, 401);
  const row = await context.env.DATABASE.prepare('select email from sessions where digest = ?')
    .bind(digest(session))
    .first<{ email: string }>();
  return row ? context.json(row) : context.body(null, 401);
});

auth.post('/sign-out', (context) => {
  deleteCookie(context, 'session');
  return context.body(null, 204);
});

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
