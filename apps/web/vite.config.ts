import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { appConfig } from '../vite-common.ts';
import { shellWorker } from './shell-worker.ts';

export default defineConfig(
  appConfig({
    folder: fileURLToPath(new URL('.', import.meta.url)),
    base: '/',
    devPort: 41101,
    plugins: [shellWorker()],
  }),
);
