/** The runs a field shows, one dot each. */
export interface Dots {
  readonly count: number;
  /** The run's place in the listing. */
  runAt(position: number): number;
  /** Whether it is drawn as a cross: it drifted, or broke the invariant. */
  isBad(position: number): boolean;
  /** Null where the run is not shown. */
  positionOf(run: number): number | null;
}

/** How many runs end in a bad ending. */
export function countBad(endingOf: Uint16Array, badEndings: readonly boolean[]): number {
  const isBad = Uint8Array.from(badEndings, Number);
  let bad = 0;
  for (const ending of endingOf) bad += isBad[ending] ?? 0;
  return bad;
}

/** All runs of a listing, or only the bad ones. */
export function dotsOf(endingOf: Uint16Array, badEndings: readonly boolean[], isBadOnly: boolean): Dots {
  const isBad = (run: number) => badEndings[endingOf[run] ?? 0] ?? false;
  if (!isBadOnly)
    return {
      count: endingOf.length,
      runAt: (position) => position,
      isBad,
      positionOf: (run) => (run >= 0 && run < endingOf.length ? run : null),
    };
  const shown = badRuns(endingOf, badEndings);
  return {
    count: shown.length,
    runAt: (position) => shown[position] ?? 0,
    isBad: () => true,
    positionOf: (run) => search(shown, run),
  };
}

function badRuns(endingOf: Uint16Array, badEndings: readonly boolean[]): Uint32Array {
  const runs = new Uint32Array(countBad(endingOf, badEndings));
  let filled = 0;
  for (let run = 0; run < endingOf.length; run++) if (badEndings[endingOf[run] ?? 0]) runs[filled++] = run;
  return runs;
}

function search(sorted: Uint32Array, wanted: number): number | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted ? low : null;
}

/** The share of bad dots in each of so many equal parts of a field, 0 to 1: what the overview of a long one shows. */
export function badShares(dots: Dots, parts: number): Float32Array {
  const shares = new Float32Array(Math.min(parts, dots.count));
  for (let part = 0; part < shares.length; part++) {
    const from = Math.floor((part * dots.count) / shares.length);
    const until = Math.floor(((part + 1) * dots.count) / shares.length);
    let bad = 0;
    for (let position = from; position < until; position++) if (dots.isBad(position)) bad++;
    shares[part] = bad / Math.max(1, until - from);
  }
  return shares;
}
