import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { compileFold } from '../src/process/compile/compileFold.ts';

/** `import fold from './fold.ts?fold'`: a gallery fold as the text a person sees, already compiled, so that the first page needs no compiler. */
export function foldPlugin(): Plugin {
  return {
    name: 'inside-out-fold',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith('?fold')) return null;
      const file = id.slice(0, -'?fold'.length);
      this.addWatchFile(file);
      const source = await readFile(file, 'utf8');
      return { code: `export default ${JSON.stringify({ source, ...compileFold(source) })};`, moduleType: 'js' };
    },
  };
}
