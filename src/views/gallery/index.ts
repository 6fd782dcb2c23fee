import { DESCRIPTIONS } from './descriptions.ts';
import type { FoldModule, GalleryEntry } from './entry.ts';

/** Every fold of the gallery, by its file. */
const FOLDS = import.meta.glob<FoldModule>('./*/fold.ts', { query: '?fold', import: 'default', eager: true });

/** The views a person can add, whole: what is said of them, and their code. */
export const GALLERY: readonly GalleryEntry[] = DESCRIPTIONS.map((description) => {
  const fold = FOLDS[`./${description.id}/fold.ts`];
  if (!fold) throw new Error(`The gallery describes a view "${description.id}" and has no folder of that name.`);
  return { ...description, ...fold };
});

/** The gallery's view of that id. @throws Error naming those there are */
export function galleryEntry(id: string): GalleryEntry {
  const found = GALLERY.find((one) => one.id === id);
  if (!found)
    throw new Error(`There is no view "${id}" in the gallery; there are ${GALLERY.map((one) => one.id).join(', ')}.`);
  return found;
}
