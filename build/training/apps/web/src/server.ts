import fs from 'fs'
import { readFile } from 'node:fs/promises'
import cjs = require('./cjs.cjs')
import data from './data.json' with { type: 'json' }
import './missing-file'
import './Case'

export const settings = { fs, readFile, cjs, data, db: process.env.DATABASE_URL }
import { plain } from 'plain'
import other from 'plain/lib/other'
import deep from 'plain/sub'
import bare from 'bare'
import { value } from '@scope/pkg'
import { value as feature } from '@scope/pkg/feature'
import type { value as Type } from '@scope/pkg/typed/index'
import unbuilt from '@scope/pkg/unbuilt'
import none from '@scope/pkg/none'
import absent from 'absent-package/sub'
import based from 'src/browser'
import gone from '@/gone'

export const installed: Array<typeof Type | unknown> = [plain, other, deep, bare, value, feature, unbuilt, none, absent, based, gone]
export const words = { 'quo\'ted': "tab\t\u{41}\x42", [`com${'puted'}`]: 'lone \ud83d', "日本": '語' }
