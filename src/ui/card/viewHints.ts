import type { GalleryEntry, QueryInput } from '../../views/gallery/entry.ts';
import { GALLERY } from '../../views/gallery/index.ts';

export type { QueryInput };

/** What the gallery knows of a view beyond its code: how to name it, its money and its questions. */
export type ViewHints = Pick<GalleryEntry, 'like' | 'isMoney' | 'inputs' | 'question' | 'window_ms'>;

const OWN: ViewHints = { like: 'your fold', isMoney: false, inputs: [], question: '' };

const BY_ID: ReadonlyMap<string, GalleryEntry> = new Map(GALLERY.map((entry) => [entry.id, entry]));

/** The hints for a view that came from the gallery entry of that id; for a fold of one's own, none. */
export function hintsOf(gallery: string | null): ViewHints {
  return (gallery !== null && BY_ID.get(gallery)) || OWN;
}
