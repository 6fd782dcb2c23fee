/** What a log with views needs whoever reads it: slot, connector, broker, schema contract, a watch on the lag. */
export const FIXED_PARTS = 5;

/**
 * Things to run or to keep right with dual writes: a path from each writer to each system that may fail alone, and for each pair of systems
 * that should agree a job that compares them.
 */
export function partsOfDualWrites(writers: number, systems: number): number {
  return writers * systems + (systems * (systems - 1)) / 2;
}

/** The same with a log: the fixed pieces, one write a writer, one reader a system. */
export function partsOfLog(writers: number, systems: number): number {
  return FIXED_PARTS + writers + systems;
}

/** The first number of systems for which a log has fewer parts; null if it has not up to `max`. */
export function crossing(writers: number, max: number): number | null {
  for (let systems = 1; systems <= max; systems++)
    if (partsOfLog(writers, systems) < partsOfDualWrites(writers, systems)) return systems;
  return null;
}
