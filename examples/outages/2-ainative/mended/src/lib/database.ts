import { Pool } from 'pg';

/** Through the pooler: the database itself allows fewer connections than we have instances. */
export const database = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
