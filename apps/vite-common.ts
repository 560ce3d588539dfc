import react from '@vitejs/plugin-react';
import type { PluginOption, UserConfig } from 'vite';

/** Where `npm run dev` finds the API: the server started with `npm start`. */
const server = process.env['NASHI_ORIGIN'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

interface AppOptions {
  readonly folder: string;
  readonly base: '/' | '/console/';
  readonly devPort: number;
  readonly plugins?: PluginOption[];
}

/** The Vite settings that both apps share. */
export function appConfig({ folder, base, devPort, plugins = [] }: AppOptions): UserConfig {
  return {
    root: folder,
    base,
    plugins: [react(), ...plugins],
    resolve: { dedupe: ['react', 'react-dom', '@tanstack/react-query', '@tanstack/react-router'] },
    server: {
      port: devPort,
      proxy: { '/api': server, '/files': server, '/oidc': server, '/openapi.json': server, '/docs': server },
    },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // small files stay files: data: scripts and styles are not allowed by the content policy
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      manifest: true,
    },
  };
}
