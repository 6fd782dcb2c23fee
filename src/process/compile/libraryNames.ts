/** What a fold may import. One more library is one more name here. */
export const LIBRARY_NAMES = ['minisearch', 'd3-array'] as const;
export type LibraryName = (typeof LIBRARY_NAMES)[number];

export function isLibrary(name: string): name is LibraryName {
  return LIBRARY_NAMES.some((known) => known === name);
}
