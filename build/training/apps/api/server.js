import { createServer } from 'http'
import '@/none'
createServer((_, answer) => answer.end(process.env.GREETING)).listen(process.env.PORT)
