import type { NumberColumn } from './column.ts';

type Numbers =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Every array starts at a multiple of this: what the widest one needs. */
const ALIGNMENT_BYTES = 8;
const INT32_MAX = 0x7fff_ffff;
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
  addNumbers(values: readonly number[]): NumberColumn {
    // A typed array is walked several times as fast, and the code that walks it knows of no other.
    const doubles = new Float64Array(values.length);
    for (let row = 0; row < values.length; row++) doubles[row] = values[row] ?? 0;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < doubles.length; row++) {
      const value = doubles[row] ?? 0;
      if (!Number.isSafeInteger(value) || (value === 0 && 1 / value < 0))
        return { kind: 'numbers', width: 8, base: 0, at: this.add(doubles) };
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return this.addWhole(doubles, min, max);
  }

  /** Whole numbers, none of them -0, the least and the greatest of which are known. */
  addWhole(values: Float64Array<ArrayBuffer>, min: number, max: number): NumberColumn {
    if (values.length === 0 || min === max)
      return { kind: 'numbers', width: 0, base: values.length === 0 ? 0 : min, at: 0 };
    const step = stepOf(values, min, max);
    const range = (max - min) / step;
    if (range > UINT32_MAX) return { kind: 'numbers', width: 8, base: 0, at: this.add(values) };
    const { length } = values;
    const width = widthFor(range);
    let at: number;
    if (width === 1) {
      const array = new Uint8Array(length);
      for (let row = 0; row < length; row++) array[row] = ((values[row] ?? 0) - min) / step;
      at = this.add(array);
    } else if (width === 2) {
      const array = new Uint16Array(length);
      for (let row = 0; row < length; row++) array[row] = ((values[row] ?? 0) - min) / step;
      at = this.add(array);
    } else {
      const array = new Uint32Array(length);
      for (let row = 0; row < length; row++) array[row] = ((values[row] ?? 0) - min) / step;
      at = this.add(array);
    }
    return step === 1 ? { kind: 'numbers', width, base: min, at } : { kind: 'numbers', width, base: min, step, at };
  }

  toBuffer(): ArrayBuffer {
    const buffer = new ArrayBuffer(this.#end);
    const bytes = new Uint8Array(buffer);
    for (const { at, array } of this.#arrays)
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    return buffer;
  }
}

function widthFor(range: number): 1 | 2 | 4 {
  return range < 0x100 ? 1 : range < 0x1_0000 ? 2 : 4;
}

/** The greatest number that all differences to the least are multiples of, where it makes for a smaller width; otherwise 1. */
function stepOf(values: Float64Array<ArrayBuffer>, min: number, max: number): number {
  const range = max - min;
  // Remainders of integers of 32 bits are far cheaper than others.
  if (range < 0x100 || range > INT32_MAX) return 1;
  let step = range;
  for (let row = 0; row < values.length && step > 1; row++) {
    const difference = (values[row] ?? 0) - min;
    if ((difference | 0) % step !== 0) step = greatestDivisor(step, difference);
  }
  return widthFor(range / step) < widthFor(range) ? step : 1;
}

function greatestDivisor(one: number, other: number): number {
  let greater = one;
  let less = other;
  while (less !== 0) {
    const rest = greater % less;
    greater = less;
    less = rest;
  }
  return greater;
}

/** Reads row i of a column of `count` numbers. */
export function numberReader(column: NumberColumn, buffer: ArrayBuffer, count: number): (row: number) => number {
  const { base, at, width, step = 1 } = column;
  if (width === 0) return () => base;
  if (step !== 1) {
    const times = numberReader({ kind: 'numbers', width, base: 0, at }, buffer, count);
    return (row) => base + step * times(row);
  }
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
