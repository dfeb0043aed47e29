const cache: Record<string, string> = {}

export function env(name: string, fallback?: string): string {
  const value = process.env[name] ?? fallback
  if (value === undefined) throw new Error(`missing ${name}`)
  return (cache[name] = value)
}

export const required = (name: string) => process.env[name]!
export const limit = Number(env('LIMIT', '10'))
export const token = required('API_TOKEN')
const e = process.env
export const alias = e.ALIAS_KEY || e['OTHER_KEY']
