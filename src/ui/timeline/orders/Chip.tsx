import type { ReactNode } from 'react';

interface Props {
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly children: ReactNode;
}

/** Something that is on or off. */
export function Chip({ isOn, onToggle, children }: Props) {
  return (
    <button type="button" className="orders-chip" aria-pressed={isOn} onClick={() => onToggle(!isOn)}>
      {children}
    </button>
  );
}
