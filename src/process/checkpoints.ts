import type { SavedState } from './protocol.ts';

const KEPT_MAX = 8;
/** A view's saved states together. The last one is kept whatever its size. */
const BYTES_MAX = 32 * 1024 * 1024;

/** A state saved with the offset up to which it has folded. The app never looks into it. */
export interface Checkpoint extends SavedState {
  readonly digest: string;
}

/** A view's saved states, oldest first: few, spread over the log, so that any offset has one not far before it. */
export interface Checkpoints {
  readonly latest: Checkpoint | null;
  add(checkpoint: Checkpoint): void;
  /** The last one at or before `offset` that the log alone has made: no direct write is in it. Null means start from 0. */
  before(offset: number): Checkpoint | null;
  /** Forgets those with more direct writes in them than the view has now: a rebuild has left those states behind. */
  keepWrites(writes: number): void;
  clear(): void;
}

export function createCheckpoints(): Checkpoints {
  let kept: Checkpoint[] = [];
  return {
    get latest() {
      return kept.at(-1) ?? null;
    },
    add(checkpoint) {
      kept = kept.filter((one) => one.offset !== checkpoint.offset);
      kept.push(checkpoint);
      kept.sort((a, b) => a.offset - b.offset);
      while (kept.length > 1 && (kept.length > KEPT_MAX || bytesIn(kept) > BYTES_MAX))
        kept.splice(mostCrowded(kept), 1);
    },
    before: (offset) => kept.findLast((one) => one.offset <= offset && one.writes === 0) ?? null,
    keepWrites(writes) {
      kept = kept.filter((one) => one.writes <= writes);
    },
    clear() {
      kept = [];
    },
  };
}

function bytesIn(kept: readonly Checkpoint[]): number {
  return kept.reduce((sum, one) => sum + one.state.byteLength, 0);
}

/** The one whose neighbours stand closest together; never the last, which a restart wants. */
function mostCrowded(kept: readonly Checkpoint[]): number {
  let best = 0;
  let narrowest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < kept.length - 1; index++) {
    const gap = (kept[index + 1]?.offset ?? 0) - (kept[index - 1]?.offset ?? 0);
    if (gap >= narrowest) continue;
    narrowest = gap;
    best = index;
  }
  return best;
}
