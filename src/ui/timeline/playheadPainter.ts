import type { TimeAxis } from './timeWindow.ts';

/** Where a thing stands to the playhead; its style follows (`timeline.css`). */
type When = 'future' | 'flying' | 'past';

interface Flight {
  readonly node: SVGElement;
  readonly line: SVGElement;
  readonly dot: SVGElement;
  readonly from_ms: number;
  readonly until_ms: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  when: When | null;
}

interface Mark {
  readonly node: Element;
  readonly at_ms: number;
  when: When | null;
}

/** Moves a drawn diagram's playhead. Touches only what moves: the line, what is in flight, and what changes sides. */
export interface PlayheadPainter {
  paint(time_ms: number): void;
}

/**
 * A painter of the diagram in `root`: of each `[data-flight]` (a message: its times and ends are in its dataset, its parts are `.way` and `.in-flight`),
 * each `[data-at]` (something that happens at that time) and the `[data-playhead]`. To be made anew whenever these are drawn anew.
 */
export function playheadPainter(root: Element, axis: TimeAxis): PlayheadPainter {
  const flights = [...root.querySelectorAll<SVGElement>('[data-flight]')].flatMap((node): Flight[] => {
    const line = node.querySelector<SVGElement>('.way');
    const dot = node.querySelector<SVGElement>('.in-flight');
    const [from_ms = 0, until_ms = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (node.dataset.flight ?? '')
      .split(' ')
      .map(Number);
    return line && dot ? [{ node, line, dot, from_ms, until_ms, x1, y1, x2, y2, when: null }] : [];
  });
  const marks = [...root.querySelectorAll<HTMLElement | SVGElement>('[data-at]')].map(
    (node): Mark => ({ node, at_ms: Number(node.dataset.at), when: null }),
  );
  const playhead = root.querySelector<SVGElement>('[data-playhead]');

  return {
    paint(time_ms) {
      const x = axis.x(time_ms);
      if (playhead) {
        playhead.style.transform = `translateX(${x.toFixed(2)}px)`;
        playhead.style.visibility = x < axis.left - 1 || x > axis.right + 1 ? 'hidden' : 'visible';
      }
      for (const mark of marks) turn(mark, time_ms < mark.at_ms ? 'future' : 'past');
      for (const flight of flights) {
        const when = time_ms < flight.from_ms ? 'future' : time_ms < flight.until_ms ? 'flying' : 'past';
        const hasTurned = flight.when !== when;
        turn(flight, when);
        if (when === 'flying') fly(flight, (time_ms - flight.from_ms) / (flight.until_ms - flight.from_ms));
        else if (hasTurned) fly(flight, 1);
      }
    },
  };
}

function turn(mark: { readonly node: Element; when: When | null }, when: When): void {
  if (mark.when === when) return;
  mark.when = when;
  mark.node.setAttribute('data-when', when);
}

function fly({ line, dot, x1, y1, x2, y2 }: Flight, part: number): void {
  const x = (x1 + (x2 - x1) * part).toFixed(2);
  const y = (y1 + (y2 - y1) * part).toFixed(2);
  line.setAttribute('x2', x);
  line.setAttribute('y2', y);
  dot.style.transform = `translate(${x}px, ${y}px)`;
}
