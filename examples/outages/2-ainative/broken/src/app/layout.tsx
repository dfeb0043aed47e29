import type { ReactNode } from 'react';
import { Providers } from '@/components/providers';

export const metadata = { title: 'AI Native Studio' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
