import type { SupabaseClient, User } from '@supabase/supabase-js';
import { useEffect, useState } from 'react';
import { Threads } from './threads';

export function App({ supabase }: { supabase: SupabaseClient }) {
  const [user, setUser] = useState<User | null>(null);

  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((_, session) => setUser(session?.user ?? null));
    return () => data.subscription.unsubscribe();
  }, [supabase]);

  if (!user) {
    return (
      <button id="sign-in" onClick={() => supabase.auth.signInWithOAuth({ provider: 'google' })}>
        Sign in
      </button>
    );
  }
  return <Threads supabase={supabase} />;
}
