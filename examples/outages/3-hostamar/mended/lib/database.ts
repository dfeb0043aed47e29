import { Pool } from 'pg';

/** PostgreSQL is on the same machine and small: few connections, and none kept for long. */
export const database = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
  idleTimeoutMillis: 10_000,
});
