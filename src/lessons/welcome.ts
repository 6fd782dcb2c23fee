import type { Session } from '../session/session.ts';
import { FORTY_LINES } from '../sources/generator/fortyLines.ts';

/** The preset the first visit starts with: the three views of the forty-line program, and no record yet. */
export const WELCOME_PRESET = 'welcome';

interface Moment {
  /** Wall time since the page opened, ms. */
  readonly at_ms: number;
  readonly run: (session: Session) => void;
}

const FIRST_RECORD_MS = 350;
const BETWEEN_RECORDS_MS = 500;
const TRAFFIC_MS = 2_200;
const TRAFFIC_PER_SECOND = 2;

/** The first minute of a first visit: three payments arrive one after another, then traffic goes on. Ordinary commands, on a clock. */
const STORY: readonly Moment[] = [
  ...FORTY_LINES.map((record, index) => ({
    at_ms: FIRST_RECORD_MS + index * BETWEEN_RECORDS_MS,
    run: (session: Session) => void session.actions.append([record]),
  })),
  { at_ms: TRAFFIC_MS, run: (session) => session.actions.setTraffic(TRAFFIC_PER_SECOND) },
];

/**
 * Tells the welcome story over a session that has just begun with its preset. It gives way to the visitor: a reset, a loaded session, a
 * record or traffic that is not the story's own ends it. Returns what cancels it.
 */
export function tellWelcome(session: Session): () => void {
  const { log } = session.store.getState();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let told = 0;

  function cancel(): void {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }

  for (const moment of STORY) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      const state = session.store.getState();
      const untouched =
        state.log === log && state.endOffset === told && state.trafficPerSecond === 0 && state.asOf === 'live';
      if (!untouched) return cancel();
      moment.run(session);
      told += 1;
    }, moment.at_ms);
    timers.add(timer);
  }
  return cancel;
}
