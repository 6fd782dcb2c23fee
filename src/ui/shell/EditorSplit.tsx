import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

const WIDTH_MIN = 340;
const STAGE_WIDTH_MIN = 360;
const WIDTH_START = 470;
const KEY_STEP = 24;

/** The stage, and beside it, while there is one, the editor: its width is dragged, or set with the arrow keys. */
export function EditorSplit({ editor, children }: { editor: ReactNode; children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(WIDTH_START);
  const widthMax = () => Math.max(WIDTH_MIN, (area.current?.clientWidth ?? 1440) - STAGE_WIDTH_MIN);
  const resize = (width: number) => setWanted(Math.round(Math.min(Math.max(width, WIDTH_MIN), widthMax())));

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = area.current?.getBoundingClientRect();
    if (box) resize(box.right - event.clientX);
  }

  function press(event: KeyboardEvent) {
    const widths: { readonly [key: string]: number } = {
      ArrowLeft: wanted + KEY_STEP,
      ArrowRight: wanted - KEY_STEP,
      Home: WIDTH_MIN,
      End: widthMax(),
    };
    const width = widths[event.key];
    if (width === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(width);
  }

  return (
    <div className="split" ref={area}>
      {children}
      {editor && (
        <aside className="editor-aside" aria-label="Fold editor">
          {/* A focusable separator is a widget: the arrow keys move it (WAI-ARIA "window splitter"). */}
          <div
            className="splitter"
            role="separator"
            aria-orientation="vertical"
            aria-label="Width of the editor"
            aria-valuenow={wanted}
            aria-valuemin={WIDTH_MIN}
            aria-valuemax={1440}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onKeyDown={press}
            onDoubleClick={() => resize(WIDTH_START)}
          />
          <div className="editor-side" style={{ width: wanted }}>
            {editor}
          </div>
        </aside>
      )}
    </div>
  );
}
