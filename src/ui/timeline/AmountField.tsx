import { useState } from 'react';

const RUPEES_MAX = 1_000_000;

interface AmountFieldProps {
  readonly label: string;
  readonly paise: number;
  onChange(paise: number): void;
}

/** An amount in rupees. What is not yet a number is kept as it is typed, and not passed on. */
export function AmountField({ label, paise, onChange }: AmountFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="field mono amount"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={typed !== null && read(typed) === null ? true : undefined}
      value={typed ?? String(paise / 100)}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const amount = read(text);
        if (amount !== null) onChange(amount);
      }}
    />
  );
}

/** Rupees as typed, in paise; null: no amount, or more than ten lakh. */
function read(text: string): number | null {
  const trimmed = text.trim().replace('−', '-');
  if (!/^-?\d+(\.\d{1,2})?$/.test(trimmed)) return null;
  const rupees = Number(trimmed);
  return Math.abs(rupees) <= RUPEES_MAX ? Math.round(rupees * 100) : null;
}
