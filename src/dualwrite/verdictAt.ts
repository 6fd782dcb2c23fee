import { nameOf } from './names.ts';
import type { Run, StoreState, Verdict } from './run.ts';
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

/** "Elasticsearch is one record behind and agrees at 121 ms." */
function lateText(run: Run, others: readonly StoreState[], at_ms: number, until_ms: number | null): string {
  const when = until_ms === null ? '' : ` The stores agree at ${Math.round(until_ms)} ms.`;
  const parts = others.map(({ store, label, offset, value }) => {
    const behind = offset ? offset.end - offset.next : 0;
    if (offset && behind > 0) return `${label} is ${behind === 1 ? 'one record' : `${behind} records`} behind`;
    const coming = run.messages.find(
      (message) =>
        message.sentAt_ms <= at_ms &&
        message.arrivesAt_ms > at_ms &&
        !message.isLost &&
        message.to === store &&
        message.kind === 'write',
    );
    if (coming) return `${nameOf(coming.from)}'s write to ${label} is on its way`;
    const wasAsked = value === null ? `${label} has nothing` : `${label} has not heard of it`;
    return offset ? `${label} waits for the log` : wasAsked;
  });
  return `${parts.join('; ')}.${when}`;
}
