import { getServerSession } from 'next-auth';
import { z } from 'zod';
import { authOptions } from '@/lib/auth-options';

const Question = z.object({ text: z.string().min(1).max(4000) });

/** The model's key stays here; the browser talks to this route only. */
export async function POST(request: Request) {
  if (!(await getServerSession(authOptions))) return new Response(null, { status: 401 });
  const question = Question.safeParse(await request.json());
  if (!question.success) return new Response(null, { status: 400 });
  const answer = await fetch(new URL('v1/answers', process.env.MODEL_URL), {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.MODEL_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(question.data),
  });
  return new Response(answer.body, { status: answer.ok ? 200 : 502 });
}
