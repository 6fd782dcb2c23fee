import { useState } from 'react';
import { useSession } from '../useSession.tsx';
import { drawText, type AppendDraft } from './appendDraft.ts';
import { PaymentField } from './PaymentField.tsx';
import { PAYMENT_FIELDS, fieldProblem, rowOf } from './paymentFields.ts';

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
  const isReady = PAYMENT_FIELDS.every(({ name }) => fieldProblem(name, payment[name]) === null);
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
        {PAYMENT_FIELDS.map(({ name, label }) => (
          <PaymentField
            key={name}
            name={name}
            label={label}
            text={payment[name]}
            onChange={(text) => onChange({ payment: { ...payment, [name]: text } })}
          />
        ))}
      </div>
      {problem && (
        <p className="alarm" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={another}>
          Another
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
