import type { Payment } from '../../log/record.ts';
import type { Session } from '../../session/session.ts';
import { randomPayment } from '../../sources/generator/drawPayment.ts';

/** What stands in the append dialog and is not appended yet. */
export interface AppendDraft {
  readonly payment: PaymentText;
  /** How many random payments were drawn. */
  readonly drawn: number;
  readonly json: string;
  readonly kind: 'rows' | 'records';
}

/** A payment as typed: every field a text. */
export type PaymentText = { readonly [field in keyof Payment]: string };

const drafts = new WeakMap<Session, AppendDraft>();

const JSON_START = `{
  "payment_id": "p1",
  "merchant_id": "m42",
  "amount": 25000,
  "status": "captured"
}`;

/** The draft of this session, kept while the dialog is closed. */
export function appendDraftOf(session: Session): { get(): AppendDraft; set(draft: AppendDraft): void } {
  const { seed, endOffset } = session.store.getState();
  return {
    get: () =>
      drafts.get(session) ?? { payment: drawText(seed, endOffset), drawn: endOffset, json: JSON_START, kind: 'rows' },
    set: (draft) => drafts.set(session, draft),
  };
}

/** The n-th random payment of a seed, as texts. */
export function drawText(seed: number, n: number): PaymentText {
  const payment = randomPayment(seed, n);
  return { ...payment, amount: String(payment.amount) };
}
