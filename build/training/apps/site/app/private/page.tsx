'use client'
import React, { Component, Suspense, useEffect, useState, type FC, type PropsWithChildren } from 'react'
import dynamic from 'next/dynamic'
import { signIn, useSession } from 'next-auth/react'
import { Providers } from '../providers'

type Kind = 'one' | `two-${number}`
type Mapped<T> = { readonly [K in keyof T]?: T[K] extends string ? Uppercase<T[K]> : never }
interface Shape extends Mapped<{ a: string }> { (value: number): string; new (): Shape; [key: string]: unknown; method?(one: [a: string, b?: number, ...rest: boolean[]]): asserts one is never }
enum Level { LOW = 1, HIGH = 'high' }
declare module 'nowhere' { export const a: typeof import('./none') }
abstract class Base<T = unknown> extends Component<PropsWithChildren<{ t: T }>, { open: boolean }> implements Partial<Shape> {
  static readonly size: number = 1;
  #secret = new Map<string, Set<unknown>>();
  [key: string]: unknown;
  state = { open: false }
  constructor(private readonly given: { t: T }, public other?: string) { super(given as never) }
  get open() { return this.state.open }
  set open(value) { this.setState({ open: value }) }
  protected abstract draw(): React.ReactNode
  static { Base.prototype.draw; }
  render() { return this.#secret.size > 0 ? this.draw() : null }
}
const Lazy = dynamic(() => import('../[slug]/account').then((m) => m.Account), { ssr: false, loading: () => <p /> })
const Guard: FC<PropsWithChildren> & { Inner?: any } = ({ children }) => {
  const { data: session, status } = useSession()
  if (status === 'loading') return null
  if (!session?.user) { void signIn(); return <p>Sign in</p> }
  return <>{children}</>
}
function useThing<const T extends readonly unknown[]>(list: T, kind?: Kind): [T, Level] {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => {
    let i = 0
    try {
      for (const each of list) { if (each === null) continue; i++ }
      for (const key in { a: 1 }) console.log(key)
      for (let j = 0, k = 1; j < k; j++) { do { i-- } while (i > 0) }
      outer: while (i > 10) { break outer }
      switch (kind) { case 'one': setValue(list); break; default: throw new Error(`no ${kind}`) }
    } catch (e: unknown) {
      console.error((e as Error)?.message ?? 'none', /a[b/]c/giu.test(String(e)), i ** 2, ~i >>> 1, typeof e, delete (globalThis as any).x)
    } finally { i ||= 2; i &&= 3; i ??= 4 }
    return () => { debugger }
  }, [list, kind])
  return [(value ?? list)!, Level.LOW satisfies Level]
}
export const metadata = { title: 'Private' } as const
export default function Page(props: { children?: React.ReactNode }) {
  const [list] = useThing([1, 'a', ...[true, null]] as const, 'one')
  const [tagged, { nested: { deep = 1 } = {}, ...rest }] = [String.raw`a${1}`, {} as { nested?: { deep?: number } }]
  const load = async function* () { yield* [await Promise.resolve(1n)] }
  return (
    <Providers>
      <Suspense fallback={<i aria-label="…">…</i>}>
        <Guard {...rest}>
          {list.length > 0 && <Lazy name="a" key={deep} />}
          {props.children ? props.children : (void load, tagged)}
          <Guard.Inner />{/* nothing */}
        </Guard>
      </Suspense>
    </Providers>
  )
}
Guard.Inner = () => (process.env.NODE_ENV === 'production' ? null : <b>{import.meta.url}</b>)
