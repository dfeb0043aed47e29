'use client';

import { signIn } from 'next-auth/react';

export function SignInForm() {
  const send = (form: FormData) =>
    signIn('credentials', { email: form.get('email'), password: form.get('password'), callbackUrl: '/' });
  return (
    <form action={async (form) => void (await send(form))}>
      <input name="email" type="email" autoComplete="username" required />
      <input name="password" type="password" autoComplete="current-password" required />
      <button>Sign in</button>
    </form>
  );
}
