'use client'
import { useEffect } from 'react'

export default function Lazy<T extends object>({ items }: { items: T[] }) {
  useEffect(() => {
    fetch(process.env.NEXT_PUBLIC_API + '/items')
  }, [])
  return <ul>{items.map((item) => <li key={String(item)}>{`${item}`} &amp; more</li>)}</ul>
}
