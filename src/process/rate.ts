/** Records/s over the last second or so, from offsets noted as they come. */
export interface Rate {
  note(offset: number, now_ms: number): void;
  perSecond(now_ms: number): number;
  restart(): void;
}

const WINDOW_MS = 1_000;

export function createRate(): Rate {
  let notes: { offset: number; at: number }[] = [];
  return {
    note(offset, at) {
      const last = notes.at(-1);
      if (last && at - last.at < 20) notes[notes.length - 1] = { offset, at: last.at };
      else notes.push({ offset, at });
      while (notes.length > 2 && (notes[1]?.at ?? at) < at - WINDOW_MS) notes.shift();
    },
    perSecond(now) {
      const [first] = notes;
      const last = notes.at(-1);
      if (!first || !last || last.at < now - 2 * WINDOW_MS) return 0;
      return ((last.offset - first.offset) * 1000) / Math.max(now - first.at, 20);
    },
    restart() {
      notes = [];
    },
  };
}
