import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page. Everything is a file of its own (no data: addresses, no inline script), so that the
// content security policy can stay at 'self'.
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
});
