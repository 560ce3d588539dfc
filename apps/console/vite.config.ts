import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { appConfig } from '../vite-common.ts';

export default defineConfig(
  appConfig({
    folder: fileURLToPath(new URL('.', import.meta.url)),
    base: '/console/',
    devPort: 41102,
  }),
);
