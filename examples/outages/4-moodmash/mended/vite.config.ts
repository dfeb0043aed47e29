import worker from '@hono/vite-build/cloudflare-pages';
import { defineConfig } from 'vite';

/** Two builds into one folder: the page first, which empties it, then the worker. */
export default defineConfig(({ mode }) =>
  mode === 'worker'
    ? {
        plugins: [worker({ entry: 'src/worker/index.ts', minify: false, emptyOutDir: false })],
        publicDir: false,
        build: { copyPublicDir: false },
      }
    : {
        build: {
          outDir: 'dist',
          rollupOptions: {
            output: { entryFileNames: 'assets/app.js', assetFileNames: 'assets/[name][extname]' },
          },
        },
      },
);
