import type { Operation, Writer } from '../../dualwrite/scenario.ts';
import { Icon } from '../theme/Icon.tsx';
import { AmountField } from './AmountField.tsx';

const PLACES = [0, 1, 2] as const;
const FIRST_AMOUNT = 50_000;
const KINDS: readonly { readonly type: Operation['type']; readonly text: string }[] = [
  { type: 'update', text: 'sets' },
  { type: 'add', text: 'adds' },
  { type: 'insert', text: 'inserts' },
  { type: 'delete', text: 'deletes it' },
];

interface WriterFieldsProps {
  readonly writer: Writer;
  onChange(writer: Writer): void;
  /** Null: this writer stays. */
  readonly onRemove: (() => void) | null;
}

/** What one writer does, one thing after the other. */
export function WriterFields({ writer, onChange, onRemove }: WriterFieldsProps) {
  const { id, operations } = writer;
  return (
    <fieldset>
      <legend>
        {id} {onRemove && <RemoveButton label={`Remove writer ${id}`} onClick={onRemove} />}
      </legend>
      {PLACES.map((place) => {
        const operation = operations[place];
        if (!operation) return null;
        return (
          <OperationFields
            key={place}
            name={`${id}, operation ${place + 1}`}
            operation={operation}
            onChange={(next) => onChange({ ...writer, operations: operations.with(place, next) })}
            onRemove={
              operations.length > 1
                ? () => onChange({ ...writer, operations: operations.filter((_, other) => other !== place) })
                : null
            }
          />
        );
      })}
      {operations.length < PLACES.length && (
        <button
          type="button"
          className="button ghost"
          onClick={() =>
            onChange({ ...writer, operations: [...operations, { type: 'update', amount: FIRST_AMOUNT * 2 }] })
          }
        >
          then …
        </button>
      )}
    </fieldset>
  );
}

interface OperationFieldsProps {
  readonly name: string;
  readonly operation: Operation;
  onChange(operation: Operation): void;
  readonly onRemove: (() => void) | null;
}

function OperationFields({ name, operation, onChange, onRemove }: OperationFieldsProps) {
  return (
    <div className="operation">
      <select
        className="field"
        aria-label={name}
        value={operation.type}
        onChange={(event) => onChange(operationOf(event.currentTarget.value, operation))}
      >
        {KINDS.map(({ type, text }) => (
          <option key={type} value={type}>
            {text}
          </option>
        ))}
      </select>
      {operation.type !== 'delete' && (
        <AmountField
          label={`${name}, amount in rupees`}
          paise={operation.amount}
          onChange={(amount) => onChange({ type: operation.type, amount })}
        />
      )}
      {onRemove && <RemoveButton label={`Remove ${name}`} onClick={onRemove} />}
    </div>
  );
}

function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="button ghost icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name="cross" size={10} />
    </button>
  );
}

function operationOf(type: string, before: Operation): Operation {
  const amount = before.type === 'delete' ? FIRST_AMOUNT : before.amount;
  const known = KINDS.find((one) => one.type === type)?.type ?? before.type;
  return known === 'delete' ? { type: known } : { type: known, amount };
}
