import { createApp } from 'vue'
import App from './App.vue'
import Button, { type ButtonProps } from '@everything/ui/button'
import * as ui from '@everything/ui'
import { settings } from '#config'
import { one } from '#lib/browser'
import './style.css'
import icon from './icon.svg?url'
import logo from '/logo.svg'
import type { Special } from '~/special'

export type { Special }
export * from './re-exports'
export { one as two } from '#lib/browser'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const Lazy = () => import('./components/Lazy')
const glob = import.meta.glob('./pages/*.vue')
const { VITE_API_URL, VITE_MODE = 'none', ...others } = import.meta.env
const { API_KEY: key, PORT: port = '3000' } = process.env
const name = `na\u006de ${import.meta.env['VITE_NAME']}` + '\u{1F600} \x41 été Привет'
const generic = useState<Map<string, Array<ButtonProps>>>(new Map())
const chosen = import.meta.env.PROD ? import.meta.env.VITE_A || 'a' : import.meta.env.VITE_B!
if (!process.env.REQUIRED) throw new Error('REQUIRED')
for (const each of ['A_KEY', 'B_KEY']) console.log(process.env[each], others, name, generic, key, port)
try {
  require('optional-native')
} catch {
  console.log(logo, worker, Lazy, glob, icon, ui, Button, settings, one, chosen, VITE_API_URL, VITE_MODE)
}
createApp(App).mount('#app')

function useState<T>(value: T): T {
  return value
}
