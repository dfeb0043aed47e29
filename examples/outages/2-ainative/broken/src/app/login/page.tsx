import { SignInForm } from '@/components/sign-in-form';

export default function Login() {
  return (
    <main>
      <h1>Sign in</h1>
      <SignInForm />
    </main>
  );
}
