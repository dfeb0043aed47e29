export { default } from './components/Lazy'
export { env, required } from './environment'
export * as settings from './server'
