import type { PaymentStatus } from '../../log/record.ts';
import type { Random } from './random.ts';

/** What becomes of a payment, and when, in ms of event time after now. */
export interface NextStep {
  readonly status: PaymentStatus;
  readonly delay_ms: number;
}

const FAILED_SHARE = 0.08;
/** Who tries a card again and again is mostly turned down. */
const FAILED_SHARE_IN_BURST = 0.5;
const REFUNDED_SHARE = 0.04;

/** authorized → captured | failed; captured → sometimes refunded; null: nothing more. */
export function nextStep(status: PaymentStatus, inBurst: boolean, random: Random): NextStep | null {
  if (status === 'authorized') {
    const failed = random.chance(inBurst ? FAILED_SHARE_IN_BURST : FAILED_SHARE);
    return failed
      ? { status: 'failed', delay_ms: random.between(150, 1_500) }
      : { status: 'captured', delay_ms: random.between(300, 3_000) };
  }
  if (status !== 'captured' || !random.chance(REFUNDED_SHARE)) return null;
  return { status: 'refunded', delay_ms: random.between(8_000, 120_000) };
}
