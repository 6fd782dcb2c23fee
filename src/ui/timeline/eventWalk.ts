import type { DrawnEvent } from './diagramLayout.ts';

/**
 * The event an arrow key leads to: left and right through time; up and down to the nearest in time on the next lane that has one.
 * Home and End: first and last. Null: the key leads nowhere.
 */
export function eventFrom(events: readonly DrawnEvent[], from: number | null, key: string): number | null {
  const place = events.findIndex(({ event }) => event.id === from);
  const here = events[place];
  switch (key) {
    case 'ArrowRight':
      return events[place + 1]?.event.id ?? null;
    case 'ArrowLeft':
      return place > 0 ? (events[place - 1]?.event.id ?? null) : null;
    case 'Home':
      return events[0]?.event.id ?? null;
    case 'End':
      return events.at(-1)?.event.id ?? null;
    case 'ArrowUp':
    case 'ArrowDown': {
      if (!here) return null;
      const beyond = events.filter(({ y }) => (key === 'ArrowUp' ? y < here.y : y > here.y));
      const lane = key === 'ArrowUp' ? Math.max(...beyond.map(({ y }) => y)) : Math.min(...beyond.map(({ y }) => y));
      const onLane = beyond.filter(({ y }) => y === lane);
      return onLane.toSorted((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.event.id ?? null;
    }
    default:
      return null;
  }
}
