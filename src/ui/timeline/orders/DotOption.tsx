import { Dot } from './Dot.tsx';
import { cornerOf, type FieldLayout } from './fieldLayout.ts';

/** A dot in a smaller cell gets a ring that is larger than it, px. */
const SMALL_CELL_PX = 18;

interface Props {
  readonly id: string;
  readonly position: number;
  readonly layout: FieldLayout;
  readonly label: string;
  readonly isCursor: boolean;
  readonly isLoaded: boolean;
  /** Null: the canvas draws it. */
  readonly isBad: boolean | null;
}

/** One run of the list: a dot of its own, or only its name and ring where a canvas draws the dots. */
export function DotOption({ id, position, layout, label, isCursor, isLoaded, isBad }: Props) {
  const { x, y } = cornerOf(position, layout);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className="field-dot"
      aria-label={label}
      aria-selected={isLoaded}
      aria-setsize={layout.count}
      aria-posinset={position + 1}
      data-cursor={isCursor || undefined}
      data-small={layout.cell_px < SMALL_CELL_PX || undefined}
      style={{ transform: `translate(${x}px, ${y}px)`, width: layout.cell_px, height: layout.cell_px }}
    >
      {isBad !== null && <Dot isBad={isBad} size_px={layout.cell_px} />}
    </div>
  );
}
