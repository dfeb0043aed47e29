import type { SupabaseClient } from '@supabase/supabase-js';
import { useEffect, useState } from 'react';

interface Thread {
  id: string;
  title: string;
}

/** Row level security gives each visitor their own. */
export function Threads({ supabase }: { supabase: SupabaseClient }) {
  const [threads, setThreads] = useState<Thread[]>([]);

  useEffect(() => {
    void supabase
      .from('threads')
      .select('id, title')
      .order('created_at', { ascending: false })
      .limit(50)
      .then(({ data }) => setThreads(data ?? []));
  }, [supabase]);

  return (
    <ul>
      {threads.map((thread) => (
        <li key={thread.id}>{thread.title}</li>
      ))}
    </ul>
  );
}
