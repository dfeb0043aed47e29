import type { Session } from '@supabase/supabase-js';
import { useEffect, useState } from 'react';
import { report } from './api';
import { supabase } from './supabase';
import { Threads } from './threads';

export function App() {
  const [session, setSession] = useState<Session | null>(null);

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((_, next) => setSession(next));
    return () => data.subscription.unsubscribe();
  }, []);

  if (!session) {
    return (
      <button id="sign-in" onClick={() => supabase.auth.signInWithOAuth({ provider: 'google' })}>
        Sign in
      </button>
    );
  }
  return (
    <>
      <Threads />
      <button onClick={() => report('something is wrong', session.access_token)}>Report</button>
    </>
  );
}
