import { createEnv } from '@t3-oss/env-nextjs'
import { z } from 'zod'

export const env = createEnv({
  server: { DATABASE_URL: z.string().url(), SECRET: z.string().optional() },
  client: { NEXT_PUBLIC_SITE: z.string() },
  runtimeEnv: { DATABASE_URL: process.env.DATABASE_URL, SECRET: process.env.SECRET, NEXT_PUBLIC_SITE: process.env.NEXT_PUBLIC_SITE },
})
export const settings = z.object({ PORT: z.coerce.number() }).parse(process.env)
