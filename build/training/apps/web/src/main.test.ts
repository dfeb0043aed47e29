import { expect, it } from 'vitest'
import { one } from './browser'

it('is one', () => expect(one).toBe(process.env.EXPECTED ? 2 : 1))
