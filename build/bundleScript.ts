import { build } from 'vite';

/** Bundles one module and all it imports to a classic script, as text. With `globalName`, its exports stand in that variable. */
export async function bundleScript(entry: string, globalName = 'insideOutScript'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: ['iife'], name: globalName, fileName: 'script' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const one of outputs) {
    if (!('output' in one)) continue;
    for (const chunk of one.output) if (chunk.type === 'chunk' && chunk.isEntry) return chunk.code;
  }
  throw new Error(`nothing was bundled from ${entry}`);
}
