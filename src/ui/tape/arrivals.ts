import { ArrivalRate } from './arrivalRate.ts';
import { easeOut } from './easing.ts';

const ARRIVE_MS = 260;
/** More than this in a frame come as a stream, not one by one. */
const SINGLE_MAX = 4;

/** Which records arrived just now, and how fast they come. */
export class Arrivals {
  readonly #rate = new ArrivalRate();
  readonly #born_ms = new Map<number, number>();
  #endOffset: number | null = null;

  get recordsPerSecond(): number {
    return this.#rate.recordsPerSecond;
  }

  /** The log is another: what stands in it already did not arrive. */
  restart(endOffset: number): void {
    this.#rate.clear();
    this.#born_ms.clear();
    this.#endOffset = endOffset;
  }

  /** The log ends at `endOffset` at this frame. `still`: nothing is to move. */
  update(endOffset: number, now_ms: number, still: boolean): void {
    const before = this.#endOffset ?? endOffset;
    this.#endOffset = endOffset;
    const grown = Math.max(0, endOffset - before);
    this.#rate.add(grown, now_ms);
    if (grown <= SINGLE_MAX && !still) {
      for (let offset = before; offset < endOffset; offset += 1) this.#born_ms.set(offset, now_ms);
    }
    for (const [offset, born_ms] of this.#born_ms) {
      if (now_ms - born_ms > ARRIVE_MS) this.#born_ms.delete(offset);
    }
  }

  arriving(now_ms: number): boolean {
    for (const born_ms of this.#born_ms.values()) if (now_ms - born_ms <= ARRIVE_MS) return true;
    return false;
  }

  /** 0 as a record arrives, 1 once it stands. */
  arrived(offset: number, now_ms: number): number {
    const born_ms = this.#born_ms.get(offset);
    return born_ms === undefined ? 1 : easeOut(Math.min(1, Math.max(0, (now_ms - born_ms) / ARRIVE_MS)));
  }
}
