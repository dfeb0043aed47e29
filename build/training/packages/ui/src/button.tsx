import { SessionProvider, useSession } from 'next-auth/react'
import type { ReactNode } from 'react'

export interface ButtonProps { children: ReactNode }

export default function Button({ children }: ButtonProps) {
  const { data } = useSession({ required: true })
  return <SessionProvider session={data}><button>{children}</button></SessionProvider>
}
