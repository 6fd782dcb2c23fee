import type { LibraryName } from './libraryNames.ts';

/** The scripts of the libraries a fold may import, each loaded when a fold first asks for it. */
export const LIBRARIES: { readonly [name in LibraryName]: () => Promise<string> } = {
  minisearch: async () => (await import('virtual:fold-library/minisearch')).default,
  'd3-array': async () => (await import('virtual:fold-library/d3-array')).default,
};
