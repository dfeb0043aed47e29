import { database } from '@/lib/database';

export const dynamic = 'force-dynamic';

interface Video {
  id: string;
  title: string;
}

export default async function Videos() {
  const { rows } = await database.query<Video>(
    'select id, title from videos where published_at is not null order by published_at desc limit 20',
  );
  return (
    <main>
      <h1>Videos</h1>
      <ul>
        {rows.map((video) => (
          <li key={video.id}>{video.title}</li>
        ))}
      </ul>
    </main>
  );
}
