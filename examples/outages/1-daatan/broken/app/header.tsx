'use client';

import { signIn, signOut, useSession } from 'next-auth/react';

export function Header() {
  const { data: session, status } = useSession();
  return (
    <header>
      <a href="/">Daatan</a> <a href="/forecasts">Forecasts</a>{' '}
      {status === 'authenticated' ? (
        <button onClick={() => signOut()}>Sign out {session?.user?.name}</button>
      ) : (
        <button onClick={() => signIn('google')} disabled={status === 'loading'}>
          Sign in
        </button>
      )}
    </header>
  );
}
