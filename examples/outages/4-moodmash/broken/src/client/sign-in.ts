const form = document.querySelector<HTMLFormElement>('#sign-in')!;

const { status } = await fetch(new URL('/api/me', import.meta.env.VITE_SITE_URL));

form.hidden = status !== 401;
