import type { AuthOptions } from 'next-auth';
import GoogleProvider from 'next-auth/providers/google';
import { environment } from './environment';

export const authOptions: AuthOptions = {
  secret: environment.sessionSecret,
  providers: [
    GoogleProvider({ clientId: environment.googleId, clientSecret: environment.googleSecret }),
  ],
};
