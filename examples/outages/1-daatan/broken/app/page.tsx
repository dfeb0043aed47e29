import { environment } from '@/lib/environment';

export default function Home() {
  return (
    <>
      <h1>Say what will happen, and how sure you are</h1>
      <p>
        The raw numbers are at <a href={new URL('forecasts.json', environment.apiUrl).href}>the API</a>.
      </p>
    </>
  );
}
