import type { Run, RunEvent, StoreState } from './run.ts';

/** What keeps a store from agreeing, as said of one store and of several. */
interface Reason {
  readonly one: string;
  readonly many: string;
}

/** "Elasticsearch is one record behind and agrees at 121 ms.": what the stores that do not agree wait for, and when all do. */
export function lateText(run: Run, others: readonly StoreState[], at_ms: number, until_ms: number | null): string {
  const past = run.events.filter((event) => event.at_ms <= at_ms);
  const byReason = new Map<string, { readonly reason: Reason; readonly labels: string[] }>();
  for (const other of others) {
    const reason = reasonOf(run, past, other, at_ms);
    const same = byReason.get(reason.one);
    if (same) same.labels.push(other.label);
    else byReason.set(reason.one, { reason, labels: [other.label] });
  }
  const clauses = [...byReason.values()].map(
    ({ reason, labels }) => `${labels.join(' and ')} ${labels.length > 1 ? reason.many : reason.one}`,
  );
  if (until_ms === null) return `${clauses.join('; ')}.`;
  const when = `at ${Math.round(until_ms)} ms`;
  if (clauses.length > 1) return `${clauses.join('; ')}. All agree ${when}.`;
  return `${clauses[0]} and ${others.length > 1 ? 'agree' : 'agrees'} ${when}.`;
}

function reasonOf(run: Run, past: readonly RunEvent[], store: StoreState, at_ms: number): Reason {
  const there = past.findLast(({ change }) => change?.store === 'postgres');
  const here = past.findLast(({ change }) => change?.store === store.store);
  const whose = there?.writer ? `${there.writer}'s` : 'the first';
  if (store.offset) {
    const records = store.offset.end - appliedBy(here, run);
    if (records > 0) return is(records === 1 ? 'one record behind' : `${records} records behind`);
    return { one: `waits for ${whose} commit in the log`, many: `wait for ${whose} commit in the log` };
  }
  const onTheWay = run.messages.filter(
    (message) =>
      message.to === store.store &&
      message.kind === 'write' &&
      !message.isLost &&
      message.sentAt_ms <= at_ms &&
      message.arrivesAt_ms > at_ms,
  );
  const coming = onTheWay.find(({ writer }) => writer === there?.writer) ?? onTheWay[0];
  if (coming?.from === 'reader') return is('about to be filled by the reader');
  if (coming) return is(`about to get ${coming.writer}'s write`);
  if (here?.isFault && here.message === null) return { one: 'has lost its memory', many: 'have lost their memory' };
  if (here && !past.some((event) => event.change?.store === 'postgres' && isSameWrite(event, here))) {
    const ahead = `${here.writer}'s write, and Postgres not yet`;
    return { one: `has ${ahead}`, many: `have ${ahead}` };
  }
  return { one: `waits for ${whose} write`, many: `wait for ${whose} write` };
}

function is(what: string): Reason {
  return { one: `is ${what}`, many: `are ${what}` };
}

/** The next offset a store has not seen. What it forgot it has not seen. */
function appliedBy(here: RunEvent | undefined, { scenario }: Run): number {
  if (!here) return scenario.initial === null ? 0 : 1;
  return here.change?.offset == null ? 0 : here.change.offset + 1;
}

function isSameWrite(one: RunEvent, other: RunEvent): boolean {
  return one.message?.split('→')[0] === other.message?.split('→')[0];
}
