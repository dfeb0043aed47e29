'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';

const Providers = dynamic(() => import('./providers').then((module) => module.Providers), { ssr: false });

export function Shell({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <main>{children}</main>
    </Providers>
  );
}
