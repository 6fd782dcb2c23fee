/** Sharper than this costs time and shows nothing. */
const PIXEL_RATIO_MAX = 3;

/** What the painters draw with. */
export type Pen = OffscreenCanvasRenderingContext2D;

/**
 * A canvas that keeps its resolution in step with its size on the page, the screen's pixels and the tape's scale.
 * One draws beside the page and shows the picture when it is done: to set the font of a canvas within the page makes the
 * browser work out the style of the whole document first, several milliseconds in a frame in which cards changed.
 */
export class CanvasSheet {
  readonly #shown: HTMLCanvasElement;
  readonly #shownContext: CanvasRenderingContext2D;
  readonly #sheet = new OffscreenCanvas(1, 1);
  readonly #pen: Pen;
  #ratio = 1;

  /** @throws Error if the browser has no 2D canvas */
  constructor(canvas: HTMLCanvasElement) {
    const shown = canvas.getContext('2d');
    const pen = this.#sheet.getContext('2d');
    if (!shown || !pen)
      throw new Error('This browser gives no 2D canvas, which the tape is drawn on. Try another one.');
    this.#shown = canvas;
    this.#shownContext = shown;
    this.#pen = pen;
  }

  /** Sizes in CSS px. */
  resize(width: number, height: number, scale: number): void {
    const ratio = Math.min(PIXEL_RATIO_MAX, devicePixelRatio || 1);
    this.#ratio = ratio * scale;
    for (const canvas of [this.#shown, this.#sheet]) {
      const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
      if (canvas.width !== w) canvas.width = w;
      if (canvas.height !== h) canvas.height = h;
    }
  }

  /** Wipes the sheet and returns what draws on it, in units of the tape. */
  begin(): Pen {
    this.#pen.setTransform(1, 0, 0, 1, 0, 0);
    this.#pen.clearRect(0, 0, this.#sheet.width, this.#sheet.height);
    this.#pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    return this.#pen;
  }

  /** Shows what was drawn since `begin`. */
  show(): void {
    this.#shownContext.globalCompositeOperation = 'copy';
    this.#shownContext.drawImage(this.#sheet, 0, 0);
  }
}
