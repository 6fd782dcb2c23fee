import { lateText } from './lateText.ts';
import type { Run, Verdict } from './run.ts';
import { stateAt } from './stateAt.ts';

function agreesAt(run: Run, at_ms: number): boolean {
  return stateAt(run, at_ms).every(({ agrees }) => agrees);
}

/** How the stores stand to each other at a time. */
export function verdictAt(run: Run, at_ms: number): Verdict {
  const states = stateAt(run, at_ms);
  const others = states.filter(({ agrees }) => !agrees);
  if (others.length === 0) return { status: 'agree' };
  const { decisive } = run.outcome;
  const mended = run.events.find((event) => event.at_ms > at_ms && event.change !== null && agreesAt(run, event.at_ms));
  if (mended) return { status: 'late', until_ms: mended.at_ms, text: lateText(run, others, at_ms, mended.at_ms) };
  const made = decisive === null ? undefined : run.events[decisive];
  if (decisive !== null && made && made.at_ms <= at_ms) return { status: 'drifted', text: run.outcome.text, decisive };
  return { status: 'late', until_ms: null, text: lateText(run, others, at_ms, null) };
}
