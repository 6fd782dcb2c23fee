import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { isLibrary } from '../src/process/compile/libraryNames.ts';
import { bundleScript } from './bundleScript.ts';

const BOOT = 'virtual:process-boot';
const BOOT_PAST = 'virtual:process-boot-past';
const TOOLS = 'virtual:process-tools';
const LIBRARY = 'virtual:fold-library/';
const FRAME_FILE = 'sandbox-frame.html';
const source = (path: string) => fileURLToPath(new URL(`../src/process/${path}`, import.meta.url));

/**
 * What the isolated processes run, as text:
 * `virtual:process-boot` is the script workers boot with, `virtual:process-boot-past` that of those that show the past, `virtual:process-tools` what it is sent besides when it is first needed, `virtual:fold-library/<name>` a library folds may import,
 * and `sandbox-frame.html` the page of the frame they live in.
 */
export function processPlugin(): Plugin {
  const bundles = new Map<string, Promise<string>>();
  const bundle = (entry: string, globalName?: string) => {
    const made = bundles.get(entry) ?? bundleScript(entry, globalName);
    bundles.set(entry, made);
    return made;
  };
  const frame = async () => framePage(await bundle(source('frame/frame.ts')));
  return {
    name: 'inside-out-process',
    resolveId(id) {
      if (
        id === BOOT ||
        id === BOOT_PAST ||
        id === TOOLS ||
        (id.startsWith(LIBRARY) && isLibrary(id.slice(LIBRARY.length)))
      )
        return `\0${id}`;
      return null;
    },
    async load(id) {
      if (id === `\0${BOOT}`) return asText(await bundle(source('boot/boot.ts')));
      if (id === `\0${BOOT_PAST}`) return asText(await bundle(source('boot/bootPast.ts')));
      if (id === `\0${TOOLS}`) return asText(await bundle(source('boot/tools.ts'), 'insideOutLibrary'));
      if (id.startsWith(`\0${LIBRARY}`)) {
        // The package's own file: the development server would hand out one it has bundled itself.
        const module = fileURLToPath(import.meta.resolve(id.slice(LIBRARY.length + 1)));
        return asText(await bundle(module, 'insideOutLibrary'));
      }
      return null;
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FRAME_FILE, source: await frame() });
    },
    configureServer(server) {
      server.watcher.on('change', () => bundles.clear());
      server.middlewares.use(async (request, response, next) => {
        if (!request.url?.split('?')[0]?.endsWith(`/${FRAME_FILE}`)) return next();
        response.setHeader('Content-Type', 'text/html');
        response.end(await frame());
      });
    },
  };
}

function asText(script: string) {
  return { code: `export default ${JSON.stringify(script)};`, moduleType: 'js' as const };
}

/** The frame's page: its one inline script is allowed by its hash, blob scripts for the workers, and nothing else at all. */
function framePage(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:`;
  return `<!doctype html><meta charset="utf-8"><title>Inside Out sandbox</title><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${script}</script>\n`;
}
