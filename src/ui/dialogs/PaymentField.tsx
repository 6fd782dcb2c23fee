import { PAYMENT_STATUSES, type Payment } from '../../log/record.ts';
import { rupees } from '../../views/format.ts';
import { fieldProblem, fieldValue } from './paymentFields.ts';

interface PaymentFieldProps {
  readonly name: keyof Payment;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** One field of a payment, with what is wrong with it below. */
export function PaymentField({ name, label, text, onChange }: PaymentFieldProps) {
  const wrong = fieldProblem(name, text);
  const amount = name === 'amount' && wrong === null ? fieldValue(name, text) : null;
  const id = `field-${name}`;
  return (
    <div className="stacked">
      <span>
        <label htmlFor={id}>{label}</label>
        {typeof amount === 'number' && <b className="amount-shown">{rupees(amount)}</b>}
      </span>
      {name === 'status' ? (
        <select id={id} className="field mono" value={text} onChange={(event) => onChange(event.currentTarget.value)}>
          {PAYMENT_STATUSES.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="field mono"
          data-first={name === 'payment_id' || undefined}
          value={text}
          spellCheck={false}
          autoComplete="off"
          inputMode={name === 'amount' || name === 'card_last4' ? 'numeric' : 'text'}
          aria-invalid={wrong !== null}
          aria-describedby={wrong === null ? undefined : `wrong-${name}`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {wrong !== null && (
        <span id={`wrong-${name}`} className="alarm">
          {wrong}
        </span>
      )}
    </div>
  );
}
