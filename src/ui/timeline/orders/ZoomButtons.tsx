import { CELLS_PX, zoomCell } from './fieldLayout.ts';

interface Props {
  readonly cell_px: number;
  readonly onZoom: (cell_px: number) => void;
}

/** Larger and smaller dots. */
export function ZoomButtons({ cell_px, onZoom }: Props) {
  return (
    <div className="field-zoom">
      <button
        type="button"
        className="button ghost icon"
        aria-label="Smaller dots"
        disabled={cell_px <= Math.min(...CELLS_PX)}
        onClick={() => onZoom(zoomCell(cell_px, -1))}
      >
        −
      </button>
      <button
        type="button"
        className="button ghost icon"
        aria-label="Larger dots"
        disabled={cell_px >= Math.max(...CELLS_PX)}
        onClick={() => onZoom(zoomCell(cell_px, 1))}
      >
        +
      </button>
    </div>
  );
}
