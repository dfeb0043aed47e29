import { scryptSync, timingSafeEqual } from 'node:crypto';
import { database } from './database';

interface Row {
  id: string;
  email: string;
  password_salt: string;
  password_hash: string;
}

/** The user, or null where the address is unknown or the password is another. */
export async function userWithPassword(email: string, password: string) {
  const { rows } = await database.query<Row>(
    'select id, email, password_salt, password_hash from users where email = $1',
    [email],
  );
  const row = rows[0];
  if (!row) return null;
  const expected = Buffer.from(row.password_hash, 'hex');
  const actual = scryptSync(password, row.password_salt, expected.length);
  return timingSafeEqual(actual, expected) ? { id: row.id, email: row.email } : null;
}
