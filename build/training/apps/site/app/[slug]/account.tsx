'use client'
import { useSession } from 'next-auth/react'
import { useSearchParams } from 'next/navigation'

export const Account = ({ name }: { name: string }) => {
  const { data } = useSession()
  const query = useSearchParams()
  return <p title={process.env.SECRET}>{name} {data?.user?.name} {query.get('q')}</p>
}
