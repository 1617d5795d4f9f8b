import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The explorer's page is served at `/` and everything it loads below `/explorer/` (gateway/transports/explorer.ts). Nothing comes from
// elsewhere: the editor's workers are files of this bundle.
const config = defineConfig({
  root: new URL('explorer', import.meta.url).pathname,
  base: '/explorer/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: new URL('dist', import.meta.url).pathname,
    emptyOutDir: true,
    // Files and not data: URLs, so that the page's policy need not allow them.
    assetsInlineLimit: 0,
    // The code editor alone is larger than the limit at which Vite warns.
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      // Directives for a compiler that packages of the editor were built with; they mean nothing here.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});

// Vite takes its configuration from the default export.
export { config as default };
