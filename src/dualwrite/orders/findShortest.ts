import type { ActorId } from '../scenario.ts';
import type { StateGraph } from './stateGraph.ts';

/** More than there are. */
const ACTORS_MAX = 32;

interface Best {
  readonly faults: number;
  readonly switches: number;
  /** The edge to take; null: the run is over. */
  readonly edge: number | null;
}

/**
 * The edges of the shortest run that drifts; null if none does. Shortest means, in this order:
 * 1. fewest steps, faults counted;
 * 2. fewest faults among them;
 * 3. fewest changes of hand, where another actor moves than the one before: such a run reads simply;
 * 4. first in the order of the listing.
 *
 * A search in breadth, state by state, that stops at the first depth where a run ends drifted: it does not need all orders, nor all states.
 * Where the graph is full (too many states), it finds the shortest run through the states that were met.
 */
export function findShortest(graph: StateGraph): readonly number[] | null {
  const depths = new Map<number, number>([[0, 0]]);
  const length = searchInBreadth(graph, depths);
  return length === null ? null : simplest(graph, depths, length);
}

/** The least number of steps to an ending that drifts. `depths` is filled with each node's least number of steps, down to there. */
function searchInBreadth(graph: StateGraph, depths: Map<number, number>): number | null {
  let level = [0];
  for (let depth = 0; level.length > 0; depth++) {
    const next: number[] = [];
    let found = false;
    for (const node of level) {
      if (!graph.expand(node)) continue;
      if (graph.endings[graph.ending(node)]?.isDrifted) found = true;
      for (let edge = graph.firstEdge(node); edge < graph.edgesEnd(node); edge++) {
        const child = graph.target(edge);
        if (depths.has(child)) continue;
        depths.set(child, depth + 1);
        next.push(child);
      }
    }
    if (found) return depth;
    level = next;
  }
  return null;
}

/** Among the runs of that length that drift, the one that reads most simply. Every such run goes one depth down at each step. */
function simplest(graph: StateGraph, depths: ReadonlyMap<number, number>, length: number): readonly number[] {
  const movers: ActorId[] = [];
  const known = new Map<number, Best | null>();

  function numberOf(mover: ActorId | null): number {
    if (mover === null) return 0;
    if (!movers.includes(mover)) movers.push(mover);
    return 1 + movers.indexOf(mover);
  }

  function best(node: number, depth: number, mover: ActorId | null): Best | null {
    const key = node * ACTORS_MAX + numberOf(mover);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = search(node, depth, mover);
    known.set(key, found);
    return found;
  }

  function search(node: number, depth: number, mover: ActorId | null): Best | null {
    if (depth === length)
      return graph.endings[graph.ending(node)]?.isDrifted ? { faults: 0, switches: 0, edge: null } : null;
    let least: Best | null = null;
    for (let edge = graph.firstEdge(node); edge < graph.edgesEnd(node); edge++) {
      const child = graph.target(edge);
      const step = graph.steps[graph.step(edge)];
      if (!step || depths.get(child) !== depth + 1) continue;
      const rest = best(child, depth + 1, step.actor);
      if (!rest) continue;
      const faults = rest.faults + (step.isFault ? 1 : 0);
      const switches = rest.switches + (mover === null || mover === step.actor ? 0 : 1);
      if (!least || faults < least.faults || (faults === least.faults && switches < least.switches))
        least = { faults, switches, edge };
    }
    return least;
  }

  const edges: number[] = [];
  let node = 0;
  let mover: ActorId | null = null;
  for (let depth = 0; depth < length; depth++) {
    const edge: number | null | undefined = best(node, depth, mover)?.edge;
    if (edge === null || edge === undefined) break;
    edges.push(edge);
    node = graph.target(edge);
    mover = graph.steps[graph.step(edge)]?.actor ?? null;
  }
  return edges;
}
