'use client';

import { useSession } from 'next-auth/react';
import { useState } from 'react';

export function AskBox() {
  const session = useSession();
  const [answer, setAnswer] = useState('');
  if (session.status !== 'authenticated') return <a href="/login">Sign in to ask</a>;

  async function ask(form: FormData) {
    const response = await fetch(new URL('chat', process.env.NEXT_PUBLIC_API_URL), {
      method: 'POST',
      body: JSON.stringify({ text: form.get('question') }),
    });
    setAnswer(response.ok ? await response.text() : 'No answer just now; please try again.');
  }

  return (
    <form action={ask}>
      <textarea name="question" required />
      <button>Ask</button>
      <output>{answer}</output>
    </form>
  );
}
