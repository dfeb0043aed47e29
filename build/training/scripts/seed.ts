import 'dotenv/config'
import { PrismaClient } from '../generated/prisma/client'
import types from '../generated/types'
console.log(new PrismaClient({ datasourceUrl: process.env.DATABASE_URL }), types)
