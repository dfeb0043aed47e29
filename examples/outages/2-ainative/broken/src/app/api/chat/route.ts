import { getServerSession } from 'next-auth';
import { z } from 'zod';
import { authOptions } from '@/lib/auth-options';

const Question = z.object({ text: z.string().min(1).max(4000) });

export async function POST(request: Request) {
  if (!(await getServerSession(authOptions))) return new Response(null, { status: 401 });
  const question = Question.safeParse(await request.json());
  if (!question.success) return new Response(null, { status: 400 });
  const answer = await fetch(new URL('v1/answers', process.env.MODEL_URL), {
    method: 'POST',
    headers: {
      authorization: request.headers.get('authorization') ?? '',
      'content-type': 'application/json',
      'x-region': process.env.AI_REGION!,
    },
    body: JSON.stringify(question.data),
  });
  return new Response(answer.body, { status: answer.ok ? 200 : 502 });
}
