import { Providers } from './providers'
import './globals.css'

export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body><Providers>{children}</Providers></body></html>
}
