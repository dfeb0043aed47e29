import { headers } from 'next/headers'
import { client } from '@lib/client'
import { Account } from './account'

export const dynamic = 'force-dynamic'

export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  await headers()
  return <main><Account name={slug} client={client} site={process.env.NEXT_PUBLIC_SITE} /></main>
}
