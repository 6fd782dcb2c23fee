import { CATEGORY_GLYPH } from './describeRecord.ts';
import { PAYMENT_STATUSES } from '../../log/record.ts';

/** What the colours and shapes of the tape mean; needed where records are too narrow to say it themselves. */
export function Legend() {
  return (
    <ul className="tape-legend" aria-label="Colours of the tape">
      {PAYMENT_STATUSES.map((status) => (
        <li key={status} style={{ color: `var(--${status})` }}>
          <span aria-hidden="true">{CATEGORY_GLYPH[status]}</span> {status}
        </li>
      ))}
    </ul>
  );
}
