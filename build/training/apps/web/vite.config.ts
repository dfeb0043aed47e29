import { fileURLToPath, URL } from 'node:url'
import path from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, process.cwd(), '')
  return {
    plugins: [vue()],
    envPrefix: ['VITE_', 'PUBLIC_'],
    define: { __API__: JSON.stringify(env.API_URL) },
    resolve: {
      alias: [
        { find: '@', replacement: fileURLToPath(new URL('./src', import.meta.url)) },
        { find: /^lib\/(.*)/, replacement: path.resolve(__dirname, './src/$1') },
        { find: 'made', replacement: computed() },
      ],
    },
    server: { proxy: { '/api': { target: process.env.API_URL ?? 'http://localhost:3000' } } },
  }
})

function computed() {
  return `${__dirname}/src/made`
}
