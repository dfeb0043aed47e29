import { Pool } from 'pg';
import { environment } from './environment';

export interface Forecast {
  id: string;
  question: string;
  probability: number;
}

const pool = new Pool({ connectionString: environment.databaseUrl, max: 5 });

export async function openForecasts(): Promise<Forecast[]> {
  const { rows } = await pool.query<Forecast>(
    'select id, question, probability from forecasts where settled_at is null order by closes_at limit 50',
  );
  return rows;
}
