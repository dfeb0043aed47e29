import type { ReactNode } from 'react';

export const metadata = { title: 'Hostamar', description: 'Hosting that comes with videos for your shop' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
