import { fieldOf } from '../../log/fieldOf.ts';
import type { Log } from '../../log/log.ts';
import type { Json, Payment } from '../../log/record.ts';
import { PLAIN_LOOPS, type PlainLoopId } from '../../process/plain/plainLoops.ts';
import type { Plain } from '../../process/plain/startPlain.ts';
import { createBreather } from '../../session/breather.ts';
import type { Command } from '../../session/commands.ts';
import { ADVANCE_RECORDS_MAX, TRAFFIC_MAX_PER_SECOND } from '../../session/limits.ts';
import type { Session, SessionView } from '../../session/session.ts';
import { DESCRIPTIONS } from '../../views/gallery/descriptions.ts';
import { median } from './median.ts';

/** Payments sent to a plain worker in one message. */
const BATCH_RECORDS = 8_192;
/** The page has a turn at least this often, ms, but for a batch's own time. */
const BREATH_MS = 12;

/** One view against the loop anybody would write by hand. All times in ms. */
export interface ViewSpeed {
  readonly id: PlainLoopId;
  readonly name: string;
  /** From the order to replay to the last record folded, a process's start included: each round's. */
  readonly replays_ms: readonly number[];
  /** The loop alone, over objects that are in its worker's memory already. */
  readonly loops_ms: readonly number[];
  /** The same when the objects have to be sent to the worker first. */
  readonly sent_ms: readonly number[];
  /** Whether view and loop came to the same state, by digest. */
  readonly isEqual: boolean;
}

export interface Speed {
  readonly records: number;
  readonly views: readonly ViewSpeed[];
}

export interface SpeedOptions {
  /** One to measure with; what is in it goes. */
  readonly session: Session;
  readonly startPlain: () => Plain;
  readonly records: number;
  readonly rounds: number;
  /** Wall clock, ms. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** What is being done, and how much of all is done: 0 to 1. */
  readonly onProgress: (doing: string, share: number) => void;
}

const LOOPS = Object.keys(PLAIN_LOOPS).filter((id): id is PlainLoopId => id in PLAIN_LOOPS);

/** A session of so many payments at the busiest rate, and the views that have a loop to be compared with. */
export function speedCommands(records: number): Command[] {
  const commands: Command[] = [
    { type: 'reset', preset: 'welcome', seed: 1 },
    { type: 'traffic', recordsPerSecond: TRAFFIC_MAX_PER_SECOND },
  ];
  for (let left = records; left > 0; left -= ADVANCE_RECORDS_MAX)
    commands.push({ type: 'advance', ms: (Math.min(left, ADVANCE_RECORDS_MAX) * 1_000) / TRAFFIC_MAX_PER_SECOND });
  commands.push({ type: 'traffic', recordsPerSecond: 0 });
  return commands;
}

/**
 * Replays each view from offset 0 in its own process, and runs the loop over the same payments as plain objects in a worker of the same kind; in turns, so that
 * what else the machine does meets both. @throws Error if a view fails, or the signal's reason
 */
export async function measureSpeed(options: SpeedOptions): Promise<Speed> {
  const { session, startPlain, records, rounds, clock, signal, onProgress } = options;
  const { actions, store } = session;
  const steps = 1 + LOOPS.length * rounds;
  let done = 0;
  const tell = (doing: string) => {
    signal.throwIfAborted();
    onProgress(doing, done++ / steps);
  };

  tell('Making the payments');
  await actions.load(speedCommands(records));
  await actions.settled();
  const { log } = store.getState();
  const batches = await batchesOf(log);

  const replays = new Map<PlainLoopId, number[]>(LOOPS.map((id) => [id, []]));
  const loops = new Map<PlainLoopId, number[]>(LOOPS.map((id) => [id, []]));
  const sendings = new Map<PlainLoopId, number[]>(LOOPS.map((id) => [id, []]));
  const equal = new Map<PlainLoopId, boolean>();
  for (let round = 0; round < rounds; round++) {
    for (const id of LOOPS) {
      tell(`${nameOf(id)}, round ${round + 1} of ${rounds}`);
      const view = viewOf(session, id);
      const from = clock();
      await actions.restartView(view.id, 'zero');
      await actions.settled();
      replays.get(id)?.push(clock() - from);
      const digest = await actions.digest(view.id);
      signal.throwIfAborted();

      const plain = startPlain();
      try {
        const sending = clock();
        for (const batch of batches) plain.give(batch);
        const first = await plain.run(id);
        sendings.get(id)?.push(clock() - sending);
        // Once more, now that the engine knows the loop: its best is what is compared with.
        const { elapsed_ms } = await plain.run(id);
        loops.get(id)?.push(Math.min(first.elapsed_ms, elapsed_ms));
        equal.set(id, (equal.get(id) ?? true) && first.digest === digest);
      } finally {
        plain.end();
      }
    }
  }
  onProgress('Done', 1);
  return {
    records: log.endOffset,
    views: LOOPS.map((id) => ({
      id,
      name: nameOf(id),
      replays_ms: replays.get(id) ?? [],
      loops_ms: loops.get(id) ?? [],
      sent_ms: sendings.get(id) ?? [],
      isEqual: equal.get(id) ?? false,
    })),
  };
}

/** How fast the view is beside another: 2 is twice as fast. */
export function ratio(ms: readonly number[], other_ms: readonly number[]): number {
  return median(other_ms) / median(ms);
}

function nameOf(id: PlainLoopId): string {
  return DESCRIPTIONS.find((one) => one.id === id)?.name ?? id;
}

function viewOf({ store }: Session, gallery: PlainLoopId): SessionView {
  const view = store.getState().views.find((one) => one.gallery === gallery);
  if (!view) throw new Error(`The session to measure with has lost its view "${gallery}".`);
  return view;
}

/** The log's payments as objects, made in slices between which the page has its turns. */
async function batchesOf(log: Log): Promise<Payment[][]> {
  const breathe = createBreather(BREATH_MS);
  const batches: Payment[][] = [];
  for (let from = 0; from < log.endOffset; from += BATCH_RECORDS) {
    batches.push(log.read(from, BATCH_RECORDS).flatMap(({ value }) => (isPayment(value) ? [value] : [])));
    await breathe();
  }
  return batches;
}

function isPayment(value: Json): value is Json & Payment {
  return typeof fieldOf(value, 'payment_id') === 'string' && typeof fieldOf(value, 'amount') === 'number';
}
