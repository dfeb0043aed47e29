'use client';

import { useSession } from 'next-auth/react';

export function ProfileCard() {
  const { data: session, status } = useSession();
  if (status === 'loading') return <p>One moment …</p>;
  if (!session?.user) return <p>Sign in to see your score.</p>;
  return <h1>{session.user.name}</h1>;
}
