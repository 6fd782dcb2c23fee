import { useState } from 'react';

interface Props {
  readonly offset: number | null;
  readonly last: number;
  readonly onPick: (offset: number) => void;
}

/** The offset as a number one can write over. What is being typed is taken on Enter or on leaving the field. */
export function OffsetField({ offset, last, onPick }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed !== null && /^\d+$/.test(typed.trim())) onPick(Number(typed));
    setTyped(null);
  };
  return (
    <label className="one-record-offset">
      offset{' '}
      <input
        type="text"
        inputMode="numeric"
        disabled={offset === null}
        value={typed ?? offset ?? ''}
        size={Math.max(3, String(last).length)}
        aria-label={`Offset of the record, 0 to ${Math.max(0, last)}`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          else if (event.key === 'ArrowUp' && offset !== null) onPick(offset + 1);
          else if (event.key === 'ArrowDown' && offset !== null) onPick(offset - 1);
          else return;
          event.preventDefault();
        }}
      />
    </label>
  );
}
