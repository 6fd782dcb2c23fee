import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { compileFold } from '../src/process/compile/compileFold.ts';

/**
 * Folds of the gallery and of stories, compiled as they are built, so that no page needs the compiler to run them. `import fold from './fold.ts?fold'`: its
 * text, and what fetches it compiled; `?fold-now`: the same with the compiled fold at hand, for those the first page runs; `?compiled`: that alone.
 */
export function foldPlugin(): Plugin {
  return {
    name: 'inside-out-fold',
    enforce: 'pre',
    async load(id) {
      const [, file, query] = /^(.*)\?(fold|fold-now|compiled)$/.exec(id) ?? [];
      if (!file) return null;
      this.addWatchFile(file);
      const source = await readFile(file, 'utf8');
      const text = JSON.stringify(source);
      const compiled = JSON.stringify(compileFold(source));
      return { code: moduleOf(query, { file, text, compiled }), moduleType: 'js' };
    },
  };
}

function moduleOf(
  query: string | undefined,
  { file, text, compiled }: { file: string; text: string; compiled: string },
) {
  if (query === 'compiled') return `export default ${compiled};`;
  const fetched =
    query === 'fold-now'
      ? `Promise.resolve(${compiled})`
      : `import(${JSON.stringify(`${file}?compiled`)}).then((it) => it.default)`;
  return `export default { source: ${text}, compiled: () => ${fetched} };`;
}
