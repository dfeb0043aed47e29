import dynamic from 'next/dynamic';
import { openForecasts } from '@/lib/forecasts';

export const dynamic = 'force-dynamic';

const Chart = dynamic(() => import('./chart'));

export default async function Forecasts() {
  const forecasts = await openForecasts();
  return (
    <>
      <h1>Open forecasts</h1>
      <Chart forecasts={forecasts} />
    </>
  );
}
