/** How fast what arrives is still drawn one by one, facts/s. Above it the wire shows a flow. */
export const DOTS_PER_SECOND_MAX = 20;

interface WireProps {
  /** Grows with each thing that goes along the wire. */
  readonly count: number;
  readonly hue: string;
  readonly isFlowing: boolean;
  /** Nothing comes through. */
  readonly isCut?: boolean;
}

/** A wire between two boxes: a dot for each thing that goes along it, or a flow where they are too many to tell apart. */
export function Wire({ count, hue, isFlowing, isCut = false }: WireProps) {
  return (
    <svg
      className="source-wire"
      viewBox="0 0 40 20"
      aria-hidden="true"
      data-flow={isFlowing || undefined}
      data-cut={isCut || undefined}
    >
      <path className="source-line" d="M0 10H33" />
      <path d="M33 6l7 4-7 4z" fill="currentColor" />
      {count > 0 && !isFlowing && <circle key={count} className="source-dot" cx="0" cy="10" r="4.5" fill={hue} />}
    </svg>
  );
}
