import type { Ending, Tally } from './listing.ts';
import { ENDLESS, type StateGraph } from './stateGraph.ts';

/** Counts the orders without listing them, a slice at a time. */
export interface OrderCounter {
  readonly status: 'running' | 'done' | 'too many states';
  /** Null until done. */
  readonly tally: Tally | null;
  /** Goes on until it has met so many more states, or is done. */
  next(budget_states: number): void;
}

const NONE: Tally = { orders: 0n, drifted: 0n, withFault: 0n, driftedWithFault: 0n };

/** What is needed to count: a graph of states, or a table of one. */
export type Countable = Pick<StateGraph, 'expand' | 'firstEdge' | 'edgesEnd' | 'target' | 'ending'> & {
  readonly endings: readonly Counted[];
};

type Counted = Pick<Ending, 'isDrifted' | 'hasFault'>;

/** The orders from a node on are those of its children together, each state counted once: exact, however many orders there are. */
export function countOrders(graph: Countable): OrderCounter {
  let status: OrderCounter['status'] = 'running';
  const tallies: (Tally | undefined)[] = [];
  /** Nodes on the way to where the walk is: coming back to one would never end. */
  const open = new Set<number>();
  const path: number[] = [];
  const edges: number[] = [];

  function enter(node: number): void {
    if (open.has(node)) throw new Error(ENDLESS);
    if (!graph.expand(node)) {
      status = 'too many states';
      return;
    }
    open.add(node);
    path.push(node);
    edges.push(graph.firstEdge(node));
  }

  function leave(node: number): void {
    let { orders, drifted, withFault, driftedWithFault } = endsAt(graph, node);
    for (let edge = graph.firstEdge(node); edge < graph.edgesEnd(node); edge++) {
      const child = tallies[graph.target(edge)] ?? NONE;
      orders += child.orders;
      drifted += child.drifted;
      withFault += child.withFault;
      driftedWithFault += child.driftedWithFault;
    }
    tallies[node] = { orders, drifted, withFault, driftedWithFault };
    open.delete(node);
    path.pop();
    edges.pop();
  }

  enter(0);
  return {
    get status() {
      return status;
    },
    get tally() {
      return status === 'done' ? (tallies[0] ?? null) : null;
    },
    next(budget_states) {
      let spent = 0;
      while (status === 'running' && spent < budget_states) {
        const depth = path.length - 1;
        const node = path[depth];
        const edge = edges[depth] ?? 0;
        if (node === undefined) status = 'done';
        else if (edge >= graph.edgesEnd(node)) leave(node);
        else {
          edges[depth] = edge + 1;
          const child = graph.target(edge);
          if (tallies[child] !== undefined) continue;
          enter(child);
          spent++;
        }
      }
    },
  };
}

/** The run that is over at a node, if one is. */
function endsAt(graph: Countable, node: number): Tally {
  const ending = graph.endings[graph.ending(node)];
  return ending ? tallyOf([ending], [0]) : NONE;
}

/** Of runs that are listed. */
export function tallyOf(endings: readonly Counted[], endingOf: Iterable<number>): Tally {
  const runs = new Array<number>(endings.length).fill(0);
  for (const ending of endingOf) runs[ending] = (runs[ending] ?? 0) + 1;
  const sum = (counts: (ending: Counted) => boolean) =>
    BigInt(runs.reduce((total, count, index) => total + (endings[index] && counts(endings[index]) ? count : 0), 0));
  return {
    orders: sum(() => true),
    drifted: sum(({ isDrifted }) => isDrifted),
    withFault: sum(({ hasFault }) => hasFault),
    driftedWithFault: sum(({ isDrifted, hasFault }) => isDrifted && hasFault),
  };
}
