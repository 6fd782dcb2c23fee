import { useState } from 'react';
import { PAYMENT_STATUSES, type Payment } from '../../log/record.ts';
import { rupees } from '../card/format.ts';
import { useSession } from '../useSession.tsx';
import { drawText, type AppendDraft } from './appendDraft.ts';
import { PAYMENT_FIELDS, fieldProblem, fieldValue, rowOf } from './paymentFields.ts';

export interface AppendFormProps {
  readonly draft: AppendDraft;
  readonly onChange: (part: Partial<AppendDraft>) => void;
  readonly onAppend: (kind: 'rows' | 'records', input: unknown) => Promise<void>;
  readonly onDone: () => void;
}

/** A payment, field by field, each checked where it stands. */
export function PaymentForm({ draft, onChange, onAppend, onDone }: AppendFormProps) {
  const seed = useSession((state) => state.seed);
  const [problem, setProblem] = useState<string | null>(null);
  const { payment } = draft;
  const problems = new Map(PAYMENT_FIELDS.map(({ name }) => [name, fieldProblem(name, payment[name])]));
  const isReady = [...problems.values()].every((one) => one === null);
  const set = (name: keyof Payment, text: string) => onChange({ payment: { ...payment, [name]: text } });
  const another = () => onChange({ payment: drawText(seed, draft.drawn + 1), drawn: draft.drawn + 1 });

  async function submit(isLast: boolean) {
    if (!isReady) return;
    try {
      await onAppend('rows', rowOf(payment));
      setProblem(null);
      another();
      if (isLast) onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <form
      className="payment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit(true);
      }}
    >
      <div className="payment-fields">
        {PAYMENT_FIELDS.map(({ name, label }) => {
          const wrong = problems.get(name) ?? null;
          const amount = name === 'amount' ? fieldValue('amount', payment.amount) : null;
          return (
            <label key={name} className="stacked">
              <span>
                {label}
                {typeof amount === 'number' && wrong === null && <b className="amount-shown">{rupees(amount)}</b>}
              </span>
              {name === 'status' ? (
                <select className="field mono" value={payment.status} onChange={(event) => set('status', event.currentTarget.value)}>
                  {PAYMENT_STATUSES.map((status) => (
                    <option key={status}>{status}</option>
                  ))}
                </select>
              ) : (
                <input
                  className="field mono"
                  value={payment[name]}
                  spellCheck={false}
                  autoComplete="off"
                  inputMode={name === 'amount' || name === 'card_last4' ? 'numeric' : 'text'}
                  aria-invalid={wrong !== null}
                  aria-describedby={wrong === null ? undefined : `wrong-${name}`}
                  onChange={(event) => set(name, event.currentTarget.value)}
                />
              )}
              {wrong !== null && (
                <span id={`wrong-${name}`} className="alarm small">
                  {wrong}
                </span>
              )}
            </label>
          );
        })}
      </div>
      {problem && (
        <p className="alarm" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={another}>
          Another random one
        </button>
        <span className="spring" />
        <button type="button" className="button" disabled={!isReady} onClick={() => void submit(false)}>
          Append, and stay
        </button>
        <button type="submit" className="button primary" disabled={!isReady}>
          Append
        </button>
      </div>
    </form>
  );
}
