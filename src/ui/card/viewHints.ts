import { DESCRIPTIONS } from '../../views/gallery/descriptions.ts';
import type { Description, QueryInput } from '../../views/gallery/entry.ts';

export type { QueryInput };

/** What the gallery knows of a view beyond its code: how to name it, its money and its questions. */
export type ViewHints = Pick<Description, 'like' | 'inputs' | 'question' | 'window_ms' | 'slide_ms'> & {
  readonly isMoney: boolean;
};

const OWN: ViewHints = { like: 'your fold', isMoney: false, inputs: [], question: '' };

const BY_ID: ReadonlyMap<string, ViewHints> = new Map(
  DESCRIPTIONS.map((described) => [described.id, { isMoney: false, ...described }]),
);

/** The hints for a view that came from the gallery entry of that id; for a fold of one's own, none. */
export function hintsOf(gallery: string | null): ViewHints {
  return (gallery !== null && BY_ID.get(gallery)) || OWN;
}
