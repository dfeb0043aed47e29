import { createHmac, timingSafeEqual } from 'node:crypto';

/** An invitation is the address and its signature; nothing is stored. */
export function invite(email: string, key: string): string {
  return `${email}.${signature(email, key)}`;
}

export function invited(token: string, key: string): string | null {
  const end = token.lastIndexOf('.');
  const email = token.slice(0, Math.max(end, 0));
  const given = Buffer.from(token.slice(end + 1));
  const expected = Buffer.from(signature(email, key));
  return given.length === expected.length && timingSafeEqual(given, expected) ? email : null;
}

function signature(email: string, key: string): string {
  return createHmac('sha256', key).update(email).digest('base64url');
}
