import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/**
 * Address and key come from the server when the page starts. Nothing of an environment is built in, so that the same
 * bundle is tried in preview and shipped. The one client of this page: a second would fight for its session.
 */
export async function connect(): Promise<SupabaseClient> {
  const answer = await fetch('/api/config');
  if (!answer.ok) throw new Error(`the server has no configuration: ${answer.status}`);
  const { supabaseUrl, supabaseAnonKey } = await answer.json();
  return createClient(supabaseUrl, supabaseAnonKey);
}
