'use client';

import { signIn, signOut, useSession } from 'next-auth/react';

export function Header() {
  const session = useSession();
  return (
    <header>
      <a href="/">Daatan</a> <a href="/forecasts">Forecasts</a>{' '}
      {session.status === 'authenticated' ? (
        <button onClick={() => signOut()}>Sign out {session.data.user?.name}</button>
      ) : (
        <button onClick={() => signIn('google')} disabled={session.status === 'loading'}>
          Sign in
        </button>
      )}
    </header>
  );
}
