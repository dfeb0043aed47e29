export { default as Button } from './button.js'
export * from './icons/star'
export { settings } from '@everything/config'
import '#ui/side-effect'
