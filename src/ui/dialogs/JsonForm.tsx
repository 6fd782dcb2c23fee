import { useState } from 'react';
import type { AppendFormProps } from './PaymentForm.tsx';

const HELP = {
  rows: 'One value, or an array of them. A payment’s key is its payment_id; the time is the virtual clock’s.',
  records:
    'One record { "value": …, "key": …, "timestamp": ms, "headers": { … } }, or an array. "value": null is a tombstone.',
} as const;

/** Any JSON, as values or as whole records. Nothing typed is lost when it is refused. */
export function JsonForm({ draft, onChange, onAppend, onDone }: AppendFormProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function submit() {
    try {
      const input: unknown = JSON.parse(draft.json);
      await onAppend(draft.kind, input);
      setProblem(null);
      onDone();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      setProblem(error instanceof SyntaxError ? `This is not JSON: ${message}.` : message);
    }
  }

  return (
    <form
      className="json-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <fieldset className="kinds">
        <legend className="visually-hidden">What the JSON holds</legend>
        {(['rows', 'records'] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => onChange({ kind })} />
            {kind === 'rows' ? 'values' : 'whole records'}
          </label>
        ))}
      </fieldset>
      <p id="json-help" className="muted small">
        {HELP[draft.kind]}
      </p>
      <textarea
        className="field mono"
        rows={11}
        spellCheck={false}
        aria-label="JSON"
        aria-describedby="json-help json-problem"
        aria-invalid={problem !== null}
        value={draft.json}
        onChange={(event) => {
          setProblem(null);
          onChange({ json: event.currentTarget.value });
        }}
      />
      <p id="json-problem" className="alarm" role="alert">
        {problem}
      </p>
      <div className="dialog-foot">
        <span className="spring" />
        <button type="submit" className="button primary">
          Append
        </button>
      </div>
    </form>
  );
}
