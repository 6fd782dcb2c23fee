import type { LiveView } from './liveView.ts';

type FindView = () => LiveView | null;

/** A suspect that has not caught up in this long is let run beside the next one. */
const PROBATION_MS_MAX = 5_000;

/**
 * Starts the views again after their frame died. If one alone owed an answer at that moment, it is what killed the frame, and it fails.
 * If several did, nobody is accused: the others start at once, and the suspects one after another, so that the next death names its author.
 */
export function createRecovery() {
  let why: 'dead' | 'dropped' = 'dead';
  let innocent: FindView[] = [];
  let suspects: FindView[] = [];
  const onProbation: FindView[] = [];
  let tried: FindView | null = null;
  let probationUntil = 0;

  function recover(): void {
    const [only] = suspects;
    if (why === 'dead' && only && suspects.length === 1) only()?.blame();
    else if (why === 'dropped') innocent.push(...suspects);
    else onProbation.push(...suspects);
    const restart = innocent;
    innocent = [];
    suspects = [];
    for (const find of restart) find()?.revive();
    next();
  }

  function next(): void {
    tried = onProbation.shift() ?? null;
    probationUntil = performance.now() + PROBATION_MS_MAX;
    tried?.()?.revive();
  }

  return {
    frameGone(reason: 'dead' | 'dropped'): void {
      why = reason;
      // The processes' own ends are told in this same turn; then it is known who was working.
      queueMicrotask(recover);
    },
    lost(find: FindView, working: boolean): void {
      (working ? suspects : innocent).push(find);
    },
    /** Some view moved: perhaps the one on probation has caught up, or failed on its own. */
    moved(): void {
      if (tried === null) return;
      const view = tried();
      if (view === null || view.settled || performance.now() > probationUntil) next();
    },
  };
}
