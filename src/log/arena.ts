import type { NumberColumn } from './column.ts';

type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Every array starts at a multiple of this: what the widest one needs. */
const ALIGNMENT_BYTES = 8;
const UINT32_MAX = 0xffff_ffff;

/** Gathers the arrays of a segment, to lay them side by side in one buffer. */
export class Arena {
  readonly #arrays: { readonly at: number; readonly array: Numbers }[] = [];
  #end = 0;

  /** Returns where the array will start, in bytes. */
  add(array: Numbers): number {
    const at = this.#end;
    this.#arrays.push({ at, array });
    this.#end = Math.ceil((at + array.byteLength) / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    return at;
  }

  /** Numbers in the least width that holds each of them exactly, -0 and fractions too. */
  addNumbers(values: ArrayLike<number>): NumberColumn {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    let whole = true;
    for (let row = 0; row < values.length; row++) {
      const value = values[row] ?? 0;
      if (value < min) min = value;
      if (value > max) max = value;
      if (whole && (!Number.isSafeInteger(value) || Object.is(value, -0))) whole = false;
    }
    if (!whole || max - min > UINT32_MAX)
      return { kind: 'numbers', width: 8, base: 0, at: this.add(Float64Array.from(values)) };
    if (values.length === 0 || min === max)
      return { kind: 'numbers', width: 0, base: values.length === 0 ? 0 : min, at: 0 };
    const range = max - min;
    const width = range < 0x100 ? 1 : range < 0x1_0000 ? 2 : 4;
    const array =
      width === 1
        ? new Uint8Array(values.length)
        : width === 2
          ? new Uint16Array(values.length)
          : new Uint32Array(values.length);
    for (let row = 0; row < values.length; row++) array[row] = (values[row] ?? 0) - min;
    return { kind: 'numbers', width, base: min, at: this.add(array) };
  }

  toBuffer(): ArrayBuffer {
    const buffer = new ArrayBuffer(this.#end);
    const bytes = new Uint8Array(buffer);
    for (const { at, array } of this.#arrays)
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    return buffer;
  }
}

/** Reads row i of a column of `count` numbers. */
export function numberReader(column: NumberColumn, buffer: ArrayBuffer, count: number): (row: number) => number {
  const { base, at, width } = column;
  if (width === 0) return () => base;
  if (width === 8) {
    const doubles = new Float64Array(buffer, at, count);
    return (row) => doubles[row] ?? 0;
  }
  if (width === 1) {
    const bytes = new Uint8Array(buffer, at, count);
    return (row) => base + (bytes[row] ?? 0);
  }
  if (width === 2) {
    const pairs = new Uint16Array(buffer, at, count);
    return (row) => base + (pairs[row] ?? 0);
  }
  const integers = new Uint32Array(buffer, at, count);
  return (row) => base + (integers[row] ?? 0);
}
