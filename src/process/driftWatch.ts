import type { PastView } from './pastView.ts';
import type { Publication } from './publication.ts';
import type { DigestAt } from './runEvents.ts';
import type { ViewRun } from './viewRun.ts';

export interface DriftWatchOptions {
  /** A second process of the same fold, which has only ever folded the log. */
  readonly twin: Pick<PastView, 'digest' | 'compare' | 'end'>;
  readonly publication: Publication;
  readonly run: () => ViewRun | null;
  readonly code: () => string;
  /** Direct writes the view's state is to have. */
  readonly writes: () => number;
}

/** After direct writes: compares the view's state with a replay's of the same log up to the same offset, and publishes what it finds. */
export interface DriftWatch {
  /** Compares now, wherever the view stands. */
  check(): void;
  /** The view rests, and its digest is this: compares unless that was done already. */
  rested(digest: DigestAt): void;
  /** Resolves once the comparison under way is done. */
  readonly compared: Promise<void>;
  /** Other code: what was written directly is gone with the old. */
  forget(): void;
  end(): void;
}

export function createDriftWatch({ twin, publication, run, code, writes }: DriftWatchOptions): DriftWatch {
  /** Whether the last comparison found a drift, whatever became of the process since. */
  let drifted = false;
  let last: DigestAt | null = null;
  let under: Promise<void> | null = null;
  let again = false;

  /** Something to watch: writes in the state, or a drift that a rebuild should have mended. */
  const isNeeded = () => writes() > 0 || drifted;

  async function compare(known: DigestAt | null): Promise<void> {
    const own = run();
    if (!own || !isNeeded()) return;
    const { process } = own.follower;
    const ofCode = code();
    const isStale = () => run() !== own || code() !== ofCode;
    let at = known ?? digestIn(await process.ask('digest', {}));
    if (isStale()) return;
    let replayed = await twin.digest(ofCode, at.offset);
    let found: Awaited<ReturnType<typeof twin.compare>> = null;
    if (replayed !== null && replayed !== at.value) {
      const saved = await process.ask('checkpoint', {});
      at = digestIn(saved);
      found = await twin.compare(ofCode, saved.offset, saved.state);
      replayed = found?.digest ?? null;
    }
    if (replayed === null || isStale()) return;
    const hadDrifted = drifted;
    drifted = replayed !== at.value;
    last = at;
    publication.update({
      drift: {
        offset: at.offset,
        own: at.value,
        replayed,
        changes: found?.changes ?? [],
        more: found?.more ?? 0,
        writes: at.writes,
        hadDrifted: hadDrifted || (publication.report.drift?.hadDrifted ?? false),
      },
    });
    if (!isNeeded()) twin.end();
  }

  function start(known: DigestAt | null): void {
    if (under) {
      again = true;
      return;
    }
    under = compare(known)
      // A process that was killed meanwhile, or a fold that fails: its own story is told elsewhere.
      .catch(() => {})
      .then(() => {
        under = null;
        if (!again) return;
        again = false;
        start(null);
      });
  }

  return {
    check() {
      // A new write, a new question: that it agreed before tells nothing now.
      const { drift } = publication.report;
      if (drift && drift.own === drift.replayed) publication.update({ drift: null });
      start(null);
    },
    rested(digest) {
      if (!isNeeded()) return;
      const isKnown = last?.offset === digest.offset && last.value === digest.value && last.writes === digest.writes;
      if (!isKnown || publication.report.drift === null) start(digest);
    },
    get compared() {
      return wait();
    },
    forget() {
      drifted = false;
      last = null;
      publication.update({ drift: null });
      twin.end();
    },
    end: twin.end,
  };

  async function wait(): Promise<void> {
    while (under) await under;
  }
}

function digestIn({
  offset,
  digest,
  writes,
}: {
  readonly offset: number;
  readonly digest: string;
  readonly writes: number;
}): DigestAt {
  return { offset, value: digest, writes };
}
