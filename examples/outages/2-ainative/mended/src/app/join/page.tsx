import { invited } from '@/lib/invite';

export default async function Join({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams;
  const email = invited(token, process.env.INVITE_SIGNING_SECRET ?? '');
  return email ? <h1>Welcome, {email}</h1> : <h1>This invitation is not ours</h1>;
}
