/** What is needed to tell a run's steps from its number, and back. */
export interface RunTree {
  firstEdge(node: number): number;
  edgesEnd(node: number): number;
  target(edge: number): number;
  /** The ending of the run that is over at a node; -1: none is. */
  ending(node: number): number;
  /** Runs through a node; null where not all are listed. */
  runsFrom(node: number): number | null;
}

/**
 * The edges of a listed run, from its number: at each node the numbers of the runs through its children follow one another, so that no order
 * has to be stored.
 */
export function edgesOfRun(tree: RunTree, run: number): readonly number[] {
  const edges: number[] = [];
  let node = 0;
  let left = run;
  for (;;) {
    if (tree.ending(node) >= 0 && left-- === 0) return edges;
    const end = tree.edgesEnd(node);
    let edge = tree.firstEdge(node);
    for (; edge < end; edge++) {
      const count = tree.runsFrom(tree.target(edge));
      // A child not wholly listed is the last one listed at all: the run is in it.
      if (count === null || left < count) break;
      left -= count;
    }
    if (edge >= end) throw new RangeError(`There is no run ${run}.`);
    edges.push(edge);
    node = tree.target(edge);
  }
}

/** The number of the run that takes these edges from node 0 on and ends there; null where that cannot be told, since the listing stopped before it. */
export function runOfEdges(tree: RunTree, edges: readonly number[]): number | null {
  let run = 0;
  let node = 0;
  for (const taken of edges) {
    if (tree.ending(node) >= 0) run++;
    for (let edge = tree.firstEdge(node); edge < taken; edge++) {
      const count = tree.runsFrom(tree.target(edge));
      if (count === null) return null;
      run += count;
    }
    node = tree.target(taken);
  }
  return run;
}
