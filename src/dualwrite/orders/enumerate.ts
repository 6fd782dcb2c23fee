import { RUNS_MAX } from './listing.ts';
import { ENDLESS, type StateGraph } from './stateGraph.ts';

const FIRST_RUNS = 1_024;

/** Lists every order of a machine's steps, depth first, a slice at a time. */
export interface Enumerator {
  readonly status: 'running' | 'all' | 'limit';
  /** Runs listed so far. */
  readonly runs: number;
  readonly drifted: number;
  /** For each run so far the index of its ending: a view of a buffer that later slices fill or leave behind. */
  readonly endingOf: Uint16Array;
  /** How many runs begin with the steps that lead to a node and then go through it; null: not all of them are listed yet. */
  runsFrom(node: number): number | null;
  /** Lists more until it has met so many new states and runs, or is done. What equals a part listed before is copied and costs nothing. */
  next(budget: number): void;
}

/**
 * An enumerator over a graph's paths from node 0 to each ending.
 *
 * The runs through a node are a contiguous part of the listing, and equal for every way that leads to the node. So a node is walked once;
 * met again, its part is copied: the cost is that of the machine's states, and of two bytes a run.
 * @throws RangeError if `runsMax` is not a whole number from 1 to `RUNS_MAX`
 */
export function enumerate(graph: StateGraph, runsMax: number = RUNS_MAX): Enumerator {
  if (!Number.isInteger(runsMax) || runsMax < 1 || runsMax > RUNS_MAX)
    throw new RangeError(`runsMax is ${runsMax}: give a whole number from 1 to ${RUNS_MAX}.`);
  let status: Enumerator['status'] = 'running';
  let endingOf = new Uint16Array(Math.min(FIRST_RUNS, runsMax));
  let runs = 0;
  let drifted = 0;
  /** By node: the first run through it, and how many there are once all are listed. */
  const firstRun: number[] = [];
  const runsFrom: number[] = [];
  /** The way to where the walk is: nodes, and for each the edge to take next. */
  const path: number[] = [];
  const edges: number[] = [];

  function list(ending: number): void {
    if (!reserve(1)) return;
    endingOf[runs++] = ending;
    if (graph.endings[ending]?.isDrifted) drifted++;
  }

  /** Makes room for so many runs. False: there may not be so many. */
  function reserve(count: number): boolean {
    if (runs + count > runsMax) {
      status = 'limit';
      return false;
    }
    if (runs + count > endingOf.length) {
      const larger = new Uint16Array(Math.min(runsMax, Math.max(endingOf.length * 2, runs + count)));
      larger.set(endingOf);
      endingOf = larger;
    }
    return true;
  }

  /** Lists again what was listed from run `from` on. */
  function repeat(from: number, count: number): void {
    const fitting = Math.min(count, runsMax - runs);
    reserve(fitting);
    endingOf.copyWithin(runs, from, from + fitting);
    for (let run = runs; run < runs + fitting; run++) if (graph.endings[endingOf[run] ?? 0]?.isDrifted) drifted++;
    runs += fitting;
    if (fitting < count) status = 'limit';
  }

  function enter(node: number): void {
    if (!graph.expand(node)) {
      status = 'limit';
      return;
    }
    // -1: open. Coming back to an open node would never end.
    if (runsFrom[node] === -1) throw new Error(ENDLESS);
    firstRun[node] = runs;
    runsFrom[node] = -1;
    path.push(node);
    edges.push(graph.firstEdge(node));
    const ending = graph.ending(node);
    if (ending >= 0) list(ending);
  }

  enter(0);
  return {
    get status() {
      return status;
    },
    get runs() {
      return runs;
    },
    get drifted() {
      return drifted;
    },
    get endingOf() {
      return endingOf.subarray(0, runs);
    },
    runsFrom(node) {
      const count = runsFrom[node] ?? -1;
      return count >= 0 ? count : null;
    },
    next(budget) {
      let spent = 0;
      while (status === 'running' && spent < budget) {
        const depth = path.length - 1;
        const node = path[depth];
        const edge = edges[depth] ?? 0;
        if (node === undefined) {
          status = 'all';
        } else if (edge >= graph.edgesEnd(node)) {
          runsFrom[node] = runs - (firstRun[node] ?? 0);
          path.pop();
          edges.pop();
        } else {
          edges[depth] = edge + 1;
          const child = graph.target(edge);
          const count = runsFrom[child] ?? -1;
          if (count >= 0) repeat(firstRun[child] ?? 0, count);
          else {
            enter(child);
            spent++;
          }
        }
      }
    },
  };
}
