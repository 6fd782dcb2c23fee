import { designOf } from './designs/index.ts';
import type { Case, Finding, Story, Traces } from './finding.ts';
import { amountText } from './names.ts';
import type { RunEvent } from './run.ts';
import type { Scenario } from './scenario.ts';
import { doesAdd, firstOfLast, isAbout, subjectOf } from './subjects.ts';

export const forgotten: Story = (_, { here }) => {
  const last = here.at(-1);
  if (!last?.isFault || last.message !== null) return undefined;
  return {
    decisive: last,
    text: (names) => `${names} lost ${isOne(names) ? 'its' : 'their'} memory, and nothing writes p7 there again.`,
  };
};

export const staleFill: Story = ({ stores }, { here }) => {
  const last = here.at(-1);
  if (!last?.message?.startsWith('reader')) return undefined;
  const old = amountText(last.change?.after ?? null);
  const now = amountText(stores.postgres);
  return {
    decisive: last,
    text: (names) => `The reader took ${old} from Postgres and put it into ${names} when Postgres held ${now} already.`,
  };
};

/** The record of one commit told more than once, where each telling adds. */
export const countedTwice: Story = ({ scenario }, { here }) => {
  const adding = here.filter((event) => event.change?.offset !== null && doesAdd(scenario, event));
  const told = adding.map(({ change }) => change?.lsn ?? null);
  const again = adding.find((_, place) => told.indexOf(told[place] ?? null) < place);
  if (!again) return undefined;
  return {
    decisive: again,
    text: (names) =>
      `${names} added what #${again.change?.offset} tells twice: it adds, and does not remember what it has counted.`,
  };
};

/** A write that adds, landed here and in Postgres not equally often: a retry, or a copy. */
export const addedTwice: Story = ({ scenario }, { here, there }) => {
  for (const write of [...here, ...there]) {
    if (write.change?.offset !== null || !doesAdd(scenario, write)) continue;
    const [heres, theres] = [here, there].map((events) => events.filter((event) => isSame(event, write)));
    if (!heres?.length || !theres?.length || heres.length === theres.length) continue;
    const [more, fewer] = heres.length > theres.length ? [heres, theres] : [theres, heres];
    const decisive = more[fewer.length];
    if (!decisive) continue;
    const what = `${write.writer}'s amount`;
    return {
      decisive,
      text: (names) =>
        `${names} added ${what} ${times(heres.length)}, Postgres ${times(theres.length)}: neither can tell a write told again from a new one.`,
    };
  }
  return undefined;
};

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${count} times`;
}

/** Two writes landed in one order in Postgres, in the other here, and the last one stands. */
export const overtaken: Story = (_, { here, there }) => {
  const [late, winner] = [firstOfLast(here), firstOfLast(there)];
  if (!late || !winner || isSame(late, winner)) return undefined;
  if (!here.some((event) => isSame(event, winner)) || !there.some((event) => isSame(event, late))) return undefined;
  return swapped(late, winner, late.id > winner.id ? late : winner);
};

/** Two writes landed in one order in Postgres, in the other here; a sum remembers it, whatever came last. */
export const disordered: Story = (_, { here, there }) => {
  for (const late of here.toReversed()) {
    const lateThere = there.findLast((event) => isSame(event, late));
    if (!lateThere) continue;
    const winner = there.findLast(
      (event) =>
        event.id > lateThere.id &&
        here.some((other) => isSame(other, event)) &&
        !here.some((other) => isSame(other, event) && other.id > late.id),
    );
    if (winner) return swapped(late, winner, late.id > winner.id ? late : winner);
  }
  return undefined;
};

function swapped({ writer: a }: RunEvent, { writer: b }: RunEvent, decisive: RunEvent): Finding {
  return {
    decisive,
    text: (names) =>
      a === b
        ? `${names} saw ${a}'s earlier write after ${a}'s later one, Postgres ${isOne(names) ? '' : 'saw them '}the other way round.`
        : `${names} saw ${a} after ${b}, Postgres saw ${b} after ${a}.`,
  };
}

/** What Postgres took last did not come here. */
export const lastMissing: Story = (about, traces) => {
  const last = traces.there.at(-1);
  return last && neverArrived(about, traces, last);
};

/** Something that Postgres took did not come here. */
export const missing: Story = (about, traces) =>
  firstFound(traces.there, (event) => neverArrived(about, traces, event));

function neverArrived({ events, store, scenario }: Case, { here }: Traces, write: RunEvent): Finding | undefined {
  const subject = subjectOf(write);
  if (here.some((event) => isSame(event, write))) return undefined;
  const { writer } = write;
  const what = writtenText(scenario, write);
  const isFailure = ({ type }: RunEvent) => type === 'reject' || type === 'timeout';
  const stopped = events.findLast((event) => isFailure(event) && isAbout(event, subject, store));
  const gaveUp = events.findLast((event) => isFailure(event) && isAbout(event, subject, null));
  const died = events.find((event) => event.type === 'crash' && event.actor === writer);
  const isDropped = store === 'redis' && designOf(scenario.design).hasReader;
  const never = (why: (names: string) => string) => (names: string, or: string) =>
    isDropped
      ? `${what} is in Postgres, and ${or} was never told to drop the old value: ${why(names)}.`
      : `${what} is in Postgres and never reached ${or}: ${why(names)}.`;
  if (stopped?.type === 'reject')
    return { decisive: stopped, text: never((names) => `${names} refused it, and ${writer} gave up`) };
  if (stopped) return { decisive: stopped, text: never(() => `${writer} heard nothing, and gave up`) };
  if (died && !(gaveUp && gaveUp.id < died.id))
    return { decisive: died, text: never(() => `${writer} died before it`) };
  if (gaveUp) return { decisive: gaveUp, text: never(() => `${writer} had given up before it`) };
  return undefined;
}

/** What is here last Postgres did not take. */
export const lastSurplus: Story = (about, traces) => {
  const last = traces.here.at(-1);
  return last && notInPostgres(about, traces, last);
};

/** Something that came here Postgres did not take. */
export const surplus: Story = (about, traces) =>
  firstFound(traces.here, (event) => notInPostgres(about, traces, event));

function notInPostgres({ events, scenario }: Case, { there }: Traces, write: RunEvent): Finding | undefined {
  const subject = subjectOf(write);
  if (subject === null || write.writer === null || there.some((event) => isSame(event, write))) return undefined;
  const failed = events.find((event) => isAbout(event, subject, 'postgres') && event.type !== 'send');
  const what = writtenText(scenario, write);
  return {
    decisive: failed && failed.id > write.id ? failed : write,
    text: (names) => `${names} took ${what}, and Postgres never did.`,
  };
}

/** The memory was lost, and what came later was added to nothing. */
export const forgottenBefore: Story = (_, { here }) => {
  const lost = here.find(({ isFault, message }) => isFault && message === null);
  if (!lost) return undefined;
  return { decisive: lost, text: (names) => `${names} lost its memory, and what came later was added to nothing.` };
};

function firstFound(events: readonly RunEvent[], find: (event: RunEvent) => Finding | undefined): Finding | undefined {
  for (const event of events.toReversed()) {
    const finding = find(event);
    if (finding) return finding;
  }
  return undefined;
}

/** "A's ₹500", "A's delete", "A's addition of ₹100". */
function writtenText(scenario: Scenario, event: RunEvent): string {
  const { before, after } = event.change ?? { before: null, after: null };
  if (after === null) return `${event.writer}'s delete`;
  if (!doesAdd(scenario, event)) return `${event.writer}'s ${amountText(after)}`;
  return `${event.writer}'s addition of ${amountText(after - (before ?? 0))}`;
}

function isSame(one: RunEvent, other: RunEvent): boolean {
  return subjectOf(one) === subjectOf(other);
}

function isOne(names: string): boolean {
  return !names.includes(' and ');
}
