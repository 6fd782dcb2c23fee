/** What the gallery knows of a view beyond its code: how to name it, its money and its questions. */
export interface ViewHints {
  /** The real system it is like, as a sentence part: "like a Redis hash". */
  readonly like: string;
  /** Whether the numbers of its state are paise. */
  readonly isMoney: boolean;
  /** How to ask for the arguments of its query, in order. */
  readonly inputs: readonly QueryInput[];
}

export interface QueryInput {
  readonly label: string;
  readonly example: string;
}

const OWN: ViewHints = { like: 'your fold', isMoney: false, inputs: [] };

export function hintsOf(_gallery: string | null): ViewHints {
  return OWN;
}
