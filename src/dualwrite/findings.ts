import type { Stores } from './machine.ts';
import { amountText } from './names.ts';
import type { RunEvent } from './run.ts';
import type { Scenario } from './scenario.ts';
import type { FedStore } from './state.ts';

/** A store that does not say what Postgres says, when all is over. */
export interface Case {
  readonly scenario: Scenario;
  readonly store: FedStore;
  readonly events: readonly RunEvent[];
  readonly stores: Stores;
}

export interface Finding {
  /** The event that made the difference. */
  readonly decisive: RunEvent;
  /** The sentence, of one store or of several that it is true of: "Redis and Elasticsearch", "Redis or Elasticsearch". */
  readonly text: (stores: string, or: string) => string;
}

/** What happened at the store, and in Postgres. */
interface Traces {
  readonly here: readonly RunEvent[];
  readonly there: readonly RunEvent[];
}

/** Why, from what happened: the first of the known stories that is true of it. */
export function findingOf(about: Case): Finding {
  const traces = {
    here: about.events.filter(({ change }) => change?.store === about.store),
    there: about.events.filter(({ change }) => change?.store === 'postgres'),
  };
  for (const story of STORIES) {
    const finding = story(about, traces);
    if (finding) return finding;
  }
  return unexplained(about);
}

type Story = (about: Case, traces: Traces) => Finding | undefined;

const forgotten: Story = (_, { here }) => {
  const last = here.at(-1);
  if (!last?.isFault || last.message !== null) return undefined;
  return {
    decisive: last,
    text: (names) => `${names} lost ${isOne(names) ? 'its' : 'their'} memory, and nothing writes p7 there again.`,
  };
};

const staleFill: Story = ({ stores }, { here }) => {
  const last = here.at(-1);
  if (!last?.message?.startsWith('reader')) return undefined;
  const old = amountText(last.change?.after ?? null);
  const now = amountText(stores.postgres);
  return {
    decisive: last,
    text: (names) => `The reader took ${old} from Postgres and put it into ${names} when Postgres held ${now} already.`,
  };
};

/** One write, or the record of one commit, told more than once, where each telling adds. */
const addedTwice: Story = ({ scenario }, { here }) => {
  const adding = here.filter((event) => doesAdd(scenario, event));
  const told = adding.map((event) => (event.change?.offset === null ? subjectOf(event) : (event.change?.lsn ?? null)));
  const again = adding.find((_, place) => told.indexOf(told[place] ?? null) < place);
  if (!again) return undefined;
  const offset = again.change?.offset ?? null;
  const what = offset === null ? `${again.writer}'s amount` : `what #${offset} tells`;
  return {
    decisive: again,
    text: (names) => `${names} added ${what} twice: it adds, and does not remember what it has counted.`,
  };
};

/** Two writes landed in one order in Postgres, in the other here. */
const overtaken: Story = (_, { here, there }) => {
  const last = here.at(-1);
  const lastThere = there.at(-1);
  if (!last || !lastThere) return undefined;
  const [late, winner] = [subjectOf(last), subjectOf(lastThere)];
  const wasHere = here.some((event) => event !== last && subjectOf(event) === winner);
  const wasThere = there.some((event) => subjectOf(event) === late);
  if (!wasHere || !wasThere || late === winner) return undefined;
  const [a, b] = [last.writer, lastThere.writer];
  return {
    decisive: last.id > lastThere.id ? last : lastThere,
    text: (names) =>
      a === b
        ? `${names} saw ${a}'s earlier write after ${a}'s later one, Postgres ${isOne(names) ? '' : 'saw them '}the other way round.`
        : `${names} saw ${a} after ${b}, Postgres saw ${b} after ${a}.`,
  };
};

/** What Postgres took last did not come here. */
const neverArrived: Story = ({ events, store }, { here, there }) => {
  const lastThere = there.at(-1);
  if (!lastThere) return undefined;
  const winner = subjectOf(lastThere);
  if (here.some((event) => subjectOf(event) === winner)) return undefined;
  const { writer } = lastThere;
  const amount = lastThere.change?.after ?? null;
  const what = amount === null ? `${writer}'s delete` : `${writer}'s ${amountText(amount)}`;
  const isFailure = ({ type }: RunEvent) => type === 'reject' || type === 'timeout';
  const stopped = events.findLast((event) => isFailure(event) && isAbout(event, winner, store));
  const gaveUp = events.findLast((event) => isFailure(event) && isAbout(event, winner, null));
  const died = events.find((event) => event.type === 'crash' && event.actor === writer);
  const never = (why: (names: string) => string) => (names: string, or: string) =>
    `${what} is in Postgres and never reached ${or}: ${why(names)}.`;
  if (stopped?.type === 'reject')
    return { decisive: stopped, text: never((names) => `${names} refused it, and ${writer} gave up`) };
  if (stopped) return { decisive: stopped, text: never(() => `${writer} heard nothing, and gave up`) };
  if (died) return { decisive: died, text: never(() => `${writer} died before it`) };
  if (gaveUp) return { decisive: gaveUp, text: never(() => `${writer} had given up before it`) };
  return undefined;
};

/** What is here last Postgres did not take. */
const notInPostgres: Story = ({ events }, { here, there }) => {
  const last = here.at(-1);
  if (!last) return undefined;
  const subject = subjectOf(last);
  if (there.some((event) => subjectOf(event) === subject)) return undefined;
  const failed = events.find((event) => isAbout(event, subject, 'postgres') && event.type !== 'send');
  const held = last.change?.after ?? null;
  return {
    decisive: failed && failed.id > last.id ? failed : last,
    text: (names) =>
      held === null
        ? `${names} deleted p7 for ${last.writer}, and Postgres never did.`
        : `${names} ${isOne(names) ? 'holds' : 'hold'} ${amountText(held)} from ${last.writer}, which Postgres never took.`,
  };
};

const STORIES: readonly Story[] = [forgotten, staleFill, addedTwice, overtaken, neverArrived, notInPostgres];

function unexplained({ events, store, stores }: Case): Finding {
  const decisive =
    events.findLast(({ change }) => change?.store === store || change?.store === 'postgres') ?? events.at(-1);
  if (!decisive) throw new Error('stores that disagree, and nothing happened');
  return {
    decisive,
    text: (names) =>
      `${names} ${isOne(names) ? 'holds' : 'hold'} ${amountText(stores[store])}, Postgres ${amountText(stores.postgres)}.`,
  };
}

function isOne(names: string): boolean {
  return !names.includes(' and ');
}

/** `A1` of `A1→redis~2`: the write an event belongs to. */
function subjectOf({ message }: RunEvent): string | null {
  return message?.split(/[→←]/)[0] ?? null;
}

function isAbout({ message }: RunEvent, subject: string | null, store: string | null): boolean {
  if (subject === null || !message) return false;
  const [own, other] = message.split(/[→←]/);
  return own === subject && (store === null || other?.replace(/[~+].*$/, '') === store);
}

/** Whether a change added to what was there, rather than set it. */
function doesAdd({ consumer, writers }: Scenario, event: RunEvent): boolean {
  if (event.change?.offset !== null) return consumer === 'increment' && event.change?.store === 'redis';
  const writer = writers.find(({ id }) => id === event.writer);
  const operation = writer?.operations[Number(subjectOf(event)?.slice(1)) - 1];
  return operation?.type === 'add';
}
