import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { settings } from '@everything/config'

type Bindings = { ORIGIN: string; CACHE: KVNamespace }
const app = new Hono<{ Bindings: Bindings }>()
app.use('*', async (c, next) => {
  await next()
  c.header('Access-Control-Allow-Origin', c.env.ORIGIN)
})
app.get('/', (c) => c.text(createHash('sha256').update(String(settings)).digest('hex')))
export default { fetch: app.fetch, async scheduled(event, env, ctx) { console.log(env.LIMIT, event, ctx) } }
import { value } from '@scope/pkg'
import { plain } from 'plain'
export const both = [value, plain]
