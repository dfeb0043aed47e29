/** Read once. A name without a value stops the build or the start, never a visitor. */
export const environment = {
  apiUrl: given('NEXT_PUBLIC_API_URL', process.env.NEXT_PUBLIC_API_URL),
  databaseUrl: given('DATABASE_URL', process.env.DATABASE_URL),
  googleId: given('GOOGLE_CLIENT_ID', process.env.GOOGLE_CLIENT_ID),
  googleSecret: given('GOOGLE_CLIENT_SECRET', process.env.GOOGLE_CLIENT_SECRET),
  sessionSecret: given('NEXTAUTH_SECRET', process.env.NEXTAUTH_SECRET),
  siteUrl: given('NEXTAUTH_URL', process.env.NEXTAUTH_URL),
};

function given(name: string, value: string | undefined): string {
  if (!value) throw new Error(`${name} has no value`);
  return value;
}
