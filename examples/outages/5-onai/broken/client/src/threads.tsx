import { useEffect, useState } from 'react';
import { everyThread } from './admin';

interface Thread {
  id: string;
  title: string;
}

export function Threads() {
  const [threads, setThreads] = useState<Thread[]>([]);

  useEffect(() => void everyThread().then(setThreads), []);

  return (
    <ul>
      {threads.map((thread) => (
        <li key={thread.id}>{thread.title}</li>
      ))}
    </ul>
  );
}
