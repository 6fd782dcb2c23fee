import { decimal, delta, rupees } from '../../../views/format.ts';
import { valueText } from '../valueText.ts';
import type { ShapeProps } from './StateView.tsx';

/** A state that is one number. */
export function BigNumber({ entries, changed, offset, isMoney, width, height }: ShapeProps) {
  const entry = entries[0];
  if (!entry) return null;
  const change = [...changed.values()][0];
  const text = entry.number === null ? valueText(entry.value) : isMoney ? rupees(entry.number) : decimal(entry.number);
  // As large as the card allows: a digit of Plex Mono is 0.6 of its size wide.
  const fontSize = Math.max(16, Math.min(54, width / (text.length * 0.62), height * 0.7));
  return (
    <p className="big-number" style={{ fontSize }}>
      {text}
      {change && change.delta !== null && change.delta !== 0 && (
        <b key={offset} className={change.delta < 0 ? 'delta minus' : 'delta plus'}>
          {delta(change.delta, isMoney)}
        </b>
      )}
    </p>
  );
}
