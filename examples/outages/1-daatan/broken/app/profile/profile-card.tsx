'use client';

import { useSession } from 'next-auth/react';

export function ProfileCard() {
  const { data } = useSession();
  const name = data!.user!.name;
  return <h1>{name}</h1>;
}
