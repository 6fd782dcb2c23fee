import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { DotCanvas } from './DotCanvas.tsx';
import { DotOption } from './DotOption.tsx';
import type { Dots } from './dots.ts';
import { FieldOverview } from './FieldOverview.tsx';
import { CELLS_PX, cornerOf, fittingCell, inSight, layoutField, moveBy, positionAt, scrollTo } from './fieldLayout.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

/** A field taller than this scrolls, px. */
const HEIGHT_MAX_PX = 130;
/** Few dots take no more than this, px. */
const FEW_HEIGHT_PX = 58;
/** So many dots are elements of the page, each; more are drawn on a canvas. */
const ELEMENTS_MAX = 240;

/** In a smaller cell no finger finds its dot, px. */
const FINGER_CELL_PX = 18;
/** Narrower than this is a phone, where a finger wants dots as large as they come, px. */
const WIDE_PX = 480;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly dots: Dots;
  /** The room there is. */
  readonly width_px: number;
  /** The dot whose run the timeline shows. */
  readonly loaded: number | null;
  /** What is said of a dot: shortly for each, fully for the one the keys are on. */
  readonly labelOf: (position: number, isFull: boolean) => string;
  /** The dot the keys or the pointer are on; null: none any more. */
  readonly onPoint: (position: number | null) => void;
  readonly onChoose: (position: number) => void;
}

/** A field of dots, a run each: looked through with the pointer or with the keys, from twenty dots to a million. */
export function DotField({ id, label, dots, width_px, loaded, labelOf, onPoint, onChoose }: Props) {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [chosenCell, setChosenCell] = useState<number | null>(null);
  const [wanted, setCursor] = useState(0);
  /** The dot to be scrolled to the top once it is laid out. */
  const [top, setTop] = useState<number | null>(null);
  const cell = chosenCell ?? naturalCell(dots.count, width_px);
  const layout = useMemo(() => layoutField(dots.count, width_px, cell), [dots.count, width_px, cell]);
  const height = Math.min(HEIGHT_MAX_PX, layout.height_px);
  const cursor = Math.min(wanted, Math.max(0, dots.count - 1));
  const overflows = layout.height_px > HEIGHT_MAX_PX;

  const show = useEffectEvent((position: number) => {
    if (box) box.scrollTop = scrollTo(position, layout, box.scrollTop, height);
  });
  useEffect(() => {
    if (loaded === null) return;
    setCursor(loaded);
    show(loaded);
  }, [loaded]);

  /** What is at the top stays there. */
  const zoom = (next: number) => {
    setChosenCell(next);
    setTop(box ? inSight(layout, box.scrollTop, height).from : null);
  };
  useLayoutEffect(() => {
    if (box && top !== null) box.scrollTop = cornerOf(top, layout).y;
    setTop(null);
  }, [box, top, layout]);

  // A pointer moves many times within one dot.
  const pointed = useRef<number | null>(null);
  const point = (position: number | null) => {
    if (pointed.current === position) return;
    pointed.current = position;
    onPoint(position);
  };

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dots.count === 0) return;
    if (event.key === 'Enter' || event.key === ' ') onChoose(cursor);
    else {
      const to = moveBy(event.key, cursor, layout, height);
      if (to === null) return;
      setCursor(to);
      show(to);
      point(to);
    }
    // The page's own keys (play, step) must not hear of it.
    event.preventDefault();
    event.stopPropagation();
  };
  const under = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>) => {
    const corner = event.currentTarget.getBoundingClientRect();
    return positionAt(event.clientX - corner.left, event.clientY - corner.top, layout);
  };

  return (
    <div className="dot-field" style={{ width: overflows ? width_px : layout.width_px }}>
      <div className="field-box" ref={setBox} style={{ height }}>
        <div
          className="field-dots"
          role="listbox"
          tabIndex={0}
          aria-label={label}
          aria-describedby="field-keys"
          aria-activedescendant={dots.count > 0 ? `${id}-${cursor}` : undefined}
          style={{ width: layout.width_px, height: layout.height_px }}
          onKeyDown={press}
          onFocus={(event) => {
            // A click brings focus too, before it says which dot it means.
            if (dots.count > 0 && event.currentTarget.matches(':focus-visible')) point(cursor);
          }}
          onBlur={() => point(null)}
          onPointerMove={(event) => point(under(event))}
          onPointerLeave={() => point(null)}
          onClick={(event) => {
            const position = under(event);
            if (position === null) return;
            setCursor(position);
            point(position);
            onChoose(position);
          }}
        >
          {dots.count > ELEMENTS_MAX && (
            <DotCanvas dots={dots} layout={layout} width_px={layout.width_px} height_px={height} box={box} />
          )}
          {optionsOf(dots.count, cursor, loaded).map((position) => (
            <DotOption
              key={position}
              id={`${id}-${position}`}
              position={position}
              layout={layout}
              label={labelOf(position, position === cursor)}
              isCursor={position === cursor}
              isLoaded={position === loaded}
              isBad={dots.count > ELEMENTS_MAX ? null : dots.isBad(position)}
            />
          ))}
        </div>
      </div>
      {overflows && <FieldOverview dots={dots} layout={layout} box={box} height_px={height} />}
      {dots.count > ELEMENTS_MAX && <ZoomButtons cell_px={cell} onZoom={zoom} />}
    </div>
  );
}

/** The cell dots have in so much room until one zooms: few stand in one row where they can, if that leaves them large enough. */
export function naturalCell(count: number, width_px: number): number {
  if (count > ELEMENTS_MAX) return fittingCell(count, width_px, HEIGHT_MAX_PX);
  const [largest] = CELLS_PX;
  const inOneRow = fittingCell(count, width_px, largest);
  const isOneRow = layoutField(count, width_px, inOneRow).rows === 1;
  return isOneRow && inOneRow >= FINGER_CELL_PX && width_px >= WIDE_PX
    ? inOneRow
    : fittingCell(count, width_px, FEW_HEIGHT_PX);
}

/** Few dots are all options of the list; of many only the ones that differ from a drawn dot. */
function optionsOf(count: number, cursor: number, loaded: number | null): readonly number[] {
  if (count <= ELEMENTS_MAX) return Array.from({ length: count }, (_, position) => position);
  return [...new Set([cursor, loaded ?? cursor])].filter((position) => position < count);
}
