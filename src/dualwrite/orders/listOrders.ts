import type { Machine, Step } from '../machine.ts';
import { countOrders, tallyOf } from './countOrders.ts';
import { enumerate } from './enumerate.ts';
import { findShortest } from './findShortest.ts';
import type { Ending, OrdersListing, Tally } from './listing.ts';
import { edgesOfRun, runOfEdges, type RunTree } from './runPath.ts';
import { createStateGraph, type StateGraph, type StateGraphOptions } from './stateGraph.ts';

export interface ListOptions extends StateGraphOptions {
  readonly runsMax?: number;
}

/** How far a listing is. */
export interface ListingSlice {
  readonly runs: number;
  readonly drifted: number;
  readonly states: number;
  readonly endings: readonly Ending[];
  /** Of the runs listed so far: valid until the next slice. */
  readonly endingOf: Uint16Array;
}

/** A listing as plain data and typed arrays, such as a worker hands over. `openListing` makes it one that can be asked. */
export interface ListedOrders {
  readonly status: OrdersListing['status'];
  readonly endings: readonly Ending[];
  readonly endingOf: Uint16Array;
  readonly tally: Tally | null;
  readonly shortest: readonly number[] | null;
  readonly steps: readonly Step[];
  /** By node: where its edges begin and end, its ending or -1, the runs through it or -1. */
  readonly firstEdge: Uint32Array;
  readonly edgesEnd: Uint32Array;
  readonly ending: Int32Array;
  readonly runsFrom: Int32Array;
  /** By edge. */
  readonly target: Uint32Array;
  readonly step: Uint16Array;
}

/** A listing that goes on when told to: `next(budget)` until it is `done`, `finish` at any time. */
export interface OrdersLister {
  /** All runs there will be are listed; what goes on is counting. */
  readonly isListed: boolean;
  readonly done: boolean;
  readonly slice: ListingSlice;
  /** Goes on for about so many states and runs. */
  next(budget: number): void;
  /** What there is: all of it when `done`, else as `cancelled`. */
  finish(): ListedOrders;
}

/**
 * Lists every order of a machine's steps; where that stops at its limit, goes on to count them; and looks for the shortest counterexample.
 * @throws RangeError if `runsMax` is out of range; Error if the machine's runs have no end
 */
export function listOrders<State>(machine: Machine<State>, options: ListOptions): OrdersLister {
  const graph = createStateGraph(machine, options);
  const enumerator = enumerate(graph, options.runsMax);
  const counter = countOrders(graph);
  const isListed = () => enumerator.status !== 'running';
  const isDone = () => isListed() && (enumerator.status === 'all' || counter.status !== 'running');
  return {
    get isListed() {
      return isListed();
    },
    get done() {
      return isDone();
    },
    get slice() {
      const { runs, drifted, endingOf } = enumerator;
      return { runs, drifted, endingOf, states: graph.size, endings: graph.endings };
    },
    next(budget) {
      if (!isListed()) enumerator.next(budget);
      else if (!isDone()) counter.next(budget);
    },
    finish() {
      const { endingOf, runs } = enumerator;
      const status = enumerator.status === 'running' ? 'cancelled' : enumerator.status;
      const tally = status === 'all' ? tallyOf(graph.endings, endingOf) : counter.tally;
      // Without the exact number nobody knows but by looking; who cancels does not wait for that.
      const mayDrift = tally ? tally.drifted > 0n : isDone();
      return {
        status,
        endings: graph.endings,
        endingOf: endingOf.slice(0, runs),
        tally,
        shortest: mayDrift ? findShortest(graph) : null,
        ...tableOf(graph, enumerator),
      };
    },
  };
}

function tableOf(graph: StateGraph, { runsFrom }: Pick<RunTree, 'runsFrom'>) {
  const nodes = Array.from({ length: graph.size }, (_, node) => node);
  const edges = nodes.reduce((end, node) => Math.max(end, graph.edgesEnd(node)), 0);
  if (graph.steps.length > 0x1_0000) throw new RangeError(`There are ${graph.steps.length} different steps: too many.`);
  return {
    steps: graph.steps,
    firstEdge: Uint32Array.from(nodes, (node) => Math.max(0, graph.firstEdge(node))),
    edgesEnd: Uint32Array.from(nodes, (node) => Math.max(0, graph.edgesEnd(node))),
    ending: Int32Array.from(nodes, (node) => graph.ending(node)),
    runsFrom: Int32Array.from(nodes, (node) => runsFrom(node) ?? -1),
    target: Uint32Array.from({ length: edges }, (_, edge) => graph.target(edge)),
    step: Uint16Array.from({ length: edges }, (_, edge) => graph.step(edge)),
  };
}

/** A listing that tells a run's steps. */
export function openListing(listed: ListedOrders): OrdersListing {
  const { status, endings, endingOf, tally, shortest, steps } = listed;
  const tree: RunTree = {
    firstEdge: (node) => listed.firstEdge[node] ?? 0,
    edgesEnd: (node) => listed.edgesEnd[node] ?? 0,
    target: (edge) => listed.target[edge] ?? 0,
    ending: (node) => listed.ending[node] ?? -1,
    runsFrom(node) {
      const count = listed.runsFrom[node] ?? -1;
      return count < 0 ? null : count;
    },
  };
  const stepsAt = (edges: readonly number[]) =>
    edges.flatMap((edge) => {
      const step = steps[listed.step[edge] ?? 0];
      return step ? [step] : [];
    });
  const lastNode = (edges: readonly number[]) => edges.reduce((_, edge) => tree.target(edge), 0);

  function counterexample(edges: readonly number[]) {
    const ending = endings[tree.ending(lastNode(edges))];
    if (!ending) throw new Error('The shortest run has no ending.');
    const run = runOfEdges(tree, edges);
    return { steps: stepsAt(edges), ending, run: run !== null && run < endingOf.length ? run : null };
  }

  return {
    status,
    runs: endingOf.length,
    endings,
    endingOf,
    tally,
    shortest: shortest && counterexample(shortest),
    tallyOf(isBad) {
      if (tally === null) return null;
      const judged = endings.map(({ hasFault }, ending) => ({ hasFault, isDrifted: isBad(ending) }));
      if (status === 'all') return tallyOf(judged, endingOf);
      const counter = countOrders({ ...tree, expand: () => true, endings: judged });
      counter.next(Number.POSITIVE_INFINITY);
      return counter.tally;
    },
    stepsOf(run) {
      if (!Number.isInteger(run) || run < 0 || run >= endingOf.length)
        throw new RangeError(`Run ${run} is not listed: there are ${endingOf.length}, from 0.`);
      return stepsAt(edgesOfRun(tree, run));
    },
  };
}
