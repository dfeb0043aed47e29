import type { ReactNode } from 'react';
import { environment } from '@/lib/environment';
import { Header } from './header';
import { Shell } from './shell';

export const dynamic = 'force-dynamic';

export const metadata = {
  metadataBase: new URL(environment.siteUrl),
  title: 'Daatan',
  description: 'Forecasts that keep their score',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Header />
        <Shell>{children}</Shell>
      </body>
    </html>
  );
}
