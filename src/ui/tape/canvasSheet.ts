/** Sharper than this costs time and shows nothing. */
const PIXEL_RATIO_MAX = 3;

/** A canvas that keeps its resolution in step with its size on the page, the screen's pixels and the tape's scale. */
export class CanvasSheet {
  readonly #canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  #ratio = 1;

  /** @throws Error if the browser has no 2D canvas */
  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas, which the tape is drawn on. Try another browser.');
    this.#canvas = canvas;
    this.context = context;
  }

  /** Sizes in CSS px. */
  resize(width: number, height: number, scale: number): void {
    const ratio = Math.min(PIXEL_RATIO_MAX, devicePixelRatio || 1);
    const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    this.#ratio = ratio * scale;
    if (this.#canvas.width !== w) this.#canvas.width = w;
    if (this.#canvas.height !== h) this.#canvas.height = h;
  }

  /** Wipes the sheet and returns its context, in units of the tape. */
  clear(): CanvasRenderingContext2D {
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    return context;
  }
}
