import type { Design } from '../designs/design.ts';
import type { ActorId, Writer } from '../scenario.ts';

/** Who has a lane, from the top: writers, the reader, Postgres, what follows it, and each store below who feeds it. */
export function lanesOf({ carrier, hasReader }: Design, writers: readonly Writer[]): readonly ActorId[] {
  const lanes: ActorId[] = writers.map(({ id }) => id);
  if (hasReader) lanes.push('reader');
  lanes.push('postgres');
  if (carrier) lanes.push(carrier, 'log', 'redis-consumer', 'redis', 'search-consumer', 'search');
  else lanes.push('redis', 'search');
  return lanes;
}
