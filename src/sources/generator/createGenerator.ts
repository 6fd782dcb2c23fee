import type { NewRecord, Payment, PaymentStatus } from '../../log/record.ts';
import { Agenda } from './agenda.ts';
import { drawAmount } from './amounts.ts';
import { drawPayment } from './drawPayment.ts';
import { nextStep } from './lifeCycle.ts';
import { createRandom } from './random.ts';
import { Slots } from './slots.ts';

/** A seeded stream of payments on virtual time. The same seed and the same calls give the same records, on every machine. */
export interface PaymentGenerator {
  /** Records/s from now on; 0 is silence. @throws RangeError if negative or not finite */
  setRate(recordsPerSecond: number): void;
  /** The records up to virtual time `now_ms` (inclusive), in order. It makes no difference in how many calls time passes. */
  advanceTo(now_ms: number): NewRecord[];
  /** The next record at once; its timestamp is where virtual time moves to. */
  next(): NewRecord;
}

export interface GeneratorOptions {
  /** A whole number from 0 up. */
  readonly seed: number;
  /** Where virtual time starts, ms since 1970. */
  readonly start_ms: number;
}

/** The first payment is p1001, so that the ids of stories (p1, p2, …) are not given again. */
const FIRST_ID = 1_001;
/** What may wait at most; beyond it the earliest comes before its time. Never reached below 10,000 records/s. */
const WAITING_MAX = 32_768;
/** One new payment in so many is the first of a burst on its card. */
const BURST_SHARE = 1 / 150;
const BURST_MORE_MIN = 4;
const BURST_MORE_MAX = 8;
/** A burst's last attempt is due this long after its first at the latest: all of it within 60 s, even when it must queue. */
const BURST_MS = 45_000;

/** Something that waits for its time: the next status of a payment, or a further payment of a burst. */
interface Waiting {
  readonly payment: Payment;
  readonly inBurst: boolean;
  readonly becomes: PaymentStatus;
}

/** A generator at its beginning, silent until its rate is set. */
export function createGenerator({ seed, start_ms }: GeneratorOptions): PaymentGenerator {
  const random = createRandom(seed);
  const slots = new Slots();
  const agenda = new Agenda<Waiting>();
  let nextId = FIRST_ID;

  /** Fills the slot at `at_ms`: what has waited longest, or else a new payment. */
  function fill(at_ms: number): NewRecord {
    const due = agenda.takeDue(agenda.size >= WAITING_MAX ? Number.POSITIVE_INFINITY : at_ms) ?? begin(at_ms);
    const authorized = due.becomes === 'authorized';
    const payment = authorized
      ? { ...due.payment, payment_id: `p${nextId++}` }
      : { ...due.payment, status: due.becomes };
    const step = nextStep(payment.status, due.inBurst, random);
    if (step) agenda.add(at_ms + step.delay_ms, { payment, inBurst: due.inBurst, becomes: step.status });
    return { timestamp: Math.floor(start_ms + at_ms), key: payment.payment_id, value: payment };
  }

  function begin(at_ms: number): Waiting {
    const payment = drawPayment(random, '');
    const inBurst = random.chance(BURST_SHARE);
    if (inBurst) {
      const more = random.between(BURST_MORE_MIN, BURST_MORE_MAX);
      for (let i = 0; i < more; i++) {
        const again = { ...payment, amount: drawAmount(random) };
        agenda.add(at_ms + random.between(1_000, BURST_MS), { payment: again, inBurst, becomes: 'authorized' });
      }
    }
    return { payment, inBurst, becomes: 'authorized' };
  }

  return {
    setRate: (recordsPerSecond) => slots.setRate(recordsPerSecond),
    advanceTo(now_ms) {
      const records: NewRecord[] = [];
      const end_ms = now_ms - start_ms;
      for (let at_ms = slots.takeUntil(end_ms); at_ms !== null; at_ms = slots.takeUntil(end_ms))
        records.push(fill(at_ms));
      return records;
    },
    next: () => fill(slots.take()),
  };
}
