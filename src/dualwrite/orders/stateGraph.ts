import type { Machine, Step, Stores } from '../machine.ts';
import type { Ending, FaultChoice } from './listing.ts';

/** States kept at once: about a kilobyte each. */
export const STATES_MAX = 200_000;
/** An ending's index takes two bytes a run. */
const ENDINGS_MAX = 0x1_0000;

/** What a walk says that comes back to where it has been: retries without a bound, mostly. */
export const ENDLESS = 'The machine comes back to a state it has been in: its runs have no end.';

export interface StateGraphOptions {
  readonly faults: FaultChoice;
  /** Whether stores at the end of a run disagree. */
  readonly isDrifted: (stores: Stores) => boolean;
  /** `STATES_MAX` unless told. */
  readonly statesMax?: number;
}

/**
 * The states a machine can come to, each met once however many orders lead to it, and the steps between them. It grows as it is looked at.
 * Nodes, edges, steps and endings are numbered from 0; node 0 is the initial state. With `faults: 'one'` a state before the fault and the same
 * state after it are two nodes, since different things can still happen.
 *
 * A node where nothing is enabled ends a run. A fault may strike after the last step too: such a node ends one run and goes on in others.
 */
export interface StateGraph {
  /** Nodes met so far. */
  readonly size: number;
  /** Every step that was seen anywhere. */
  readonly steps: readonly Step[];
  readonly endings: readonly Ending[];
  /** Finds what can follow a node. False: there are too many states, and it stays unknown. */
  expand(node: number): boolean;
  /** A node's first edge and the one after its last, steps before faults, in the machine's order. It must be expanded. */
  firstEdge(node: number): number;
  edgesEnd(node: number): number;
  isExpanded(node: number): boolean;
  /** The ending of the run that is over at an expanded node; -1: none is. */
  ending(node: number): number;
  target(edge: number): number;
  step(edge: number): number;
}

export function createStateGraph<State>(machine: Machine<State>, options: StateGraphOptions): StateGraph {
  const statesMax = options.statesMax ?? STATES_MAX;
  const beforeFault = new Map<string, number>();
  const afterFault = new Map<string, number>();
  /** Null once expanded: nobody needs it any more. */
  const states: (State | null)[] = [];
  const mayFail: boolean[] = [];
  const first: number[] = [];
  const end: number[] = [];
  const endingAt: number[] = [];
  const targets: number[] = [];
  const stepOf: number[] = [];
  const steps = createNumbering<Step>(({ id }) => id, isSameStep);
  const endings = createNumbering<Ending>(
    ({ stores }) => `${stores.postgres} ${stores.redis} ${stores.search}`,
    isSameEnd,
  );

  function meet(state: State, faultMayCome: boolean): number {
    const nodes = faultMayCome ? beforeFault : afterFault;
    const key = machine.key(state);
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = states.length;
    nodes.set(key, node);
    states.push(state);
    mayFail.push(faultMayCome);
    first.push(-1);
    end.push(-1);
    endingAt.push(-1);
    return node;
  }

  function lead(state: State, next: readonly Step[], faultMayCome: boolean): void {
    for (const step of next) {
      targets.push(meet(machine.take(state, step), faultMayCome));
      stepOf.push(steps.numberOf(step));
    }
  }

  function finish(state: State, hasFault: boolean): number {
    const stores = machine.stores(state);
    const { postgres, redis, search } = stores;
    const ending = { stores: { postgres, redis, search }, isDrifted: options.isDrifted(stores), hasFault };
    const number = endings.numberOf(ending);
    if (number >= ENDINGS_MAX) throw new RangeError(`The runs end in more than ${ENDINGS_MAX} different ways.`);
    return number;
  }

  meet(machine.initial, options.faults === 'one');
  return {
    get size() {
      return states.length;
    },
    steps: steps.items,
    endings: endings.items,
    isExpanded: (node) => (first[node] ?? -1) >= 0,
    firstEdge: (node) => first[node] ?? 0,
    edgesEnd: (node) => end[node] ?? 0,
    ending: (node) => endingAt[node] ?? -1,
    target: (edge) => targets[edge] ?? 0,
    step: (edge) => stepOf[edge] ?? 0,
    expand(node) {
      if ((first[node] ?? 0) >= 0) return true;
      const state = states[node];
      if (states.length > statesMax || state === null || state === undefined) return false;
      const faultMayCome = mayFail[node] ?? false;
      first[node] = targets.length;
      const enabled = machine.enabled(state);
      lead(state, enabled, faultMayCome);
      if (faultMayCome) lead(state, machine.faults(state), false);
      if (enabled.length === 0) endingAt[node] = finish(state, options.faults === 'one' && !faultMayCome);
      end[node] = targets.length;
      states[node] = null;
      return true;
    },
  };
}

/** One id may be said in other words after other steps. */
function isSameStep(one: Step, other: Step): boolean {
  return (
    one.text === other.text && one.actor === other.actor && one.writer === other.writer && one.isFault === other.isFault
  );
}

function isSameEnd(one: Ending, other: Ending): boolean {
  return one.isDrifted === other.isDrifted && one.hasFault === other.hasFault;
}

/** Gives equal items one number, from 0 on. Equal: of one key, and the same. */
function createNumbering<Item>(keyOf: (item: Item) => string, isSame: (one: Item, other: Item) => boolean) {
  const numbers = new Map<string, number[]>();
  const items: Item[] = [];
  return {
    items,
    numberOf(item: Item): number {
      const key = keyOf(item);
      const alike = numbers.get(key) ?? [];
      for (const number of alike) {
        const known = items[number];
        if (known && isSame(known, item)) return number;
      }
      alike.push(items.length);
      numbers.set(key, alike);
      items.push(item);
      return items.length - 1;
    },
  };
}
