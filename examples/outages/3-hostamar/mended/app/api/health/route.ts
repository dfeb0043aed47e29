import { database } from '@/lib/database';

export const dynamic = 'force-dynamic';

/** Healthy only with the database: a site that answers without it sells nothing. */
export async function GET() {
  try {
    await database.query('select 1');
    return Response.json({ status: 'healthy' });
  } catch {
    return Response.json({ status: 'unhealthy' }, { status: 503 });
  }
}
