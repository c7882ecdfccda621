import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['API_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  // Whoever serves the page puts a nonce of its own in each answer: api/console/pages.ts, admin/Caddyfile.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { proxy: { '/api': api } },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1100 },
});
