import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { foldPlugin } from './build/foldPlugin.ts';
import { processPlugin } from './build/processPlugin.ts';

export default defineConfig({
  // Relative, so that the build works from any folder of any file server.
  base: './',
  plugins: [foldPlugin(), processPlugin(), react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    manifest: true,
    rolldownOptions: {
      output: {
        // One file for all the first page needs: each file more costs a request, and compresses worse than a part of a larger one.
        codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] },
      },
    },
  },
});
