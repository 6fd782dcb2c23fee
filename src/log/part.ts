import { Arena, numberReader } from './arena.ts';
import type { Column, NumberColumn, SameColumn, WordColumn } from './column.ts';
import type { PackedSegment } from './segment.ts';

/** What is wanted of a column: all of it, nothing, or of objects so much of these fields and nothing of the others. */
export type ColumnPart = 'whole' | 'none' | ReadonlyMap<string, ColumnPart>;

/** What is wanted of the records of a segment. */
export interface RecordPart {
  readonly values: ColumnPart;
  readonly timestamps: boolean;
  readonly keys: boolean;
  readonly headers: boolean;
}

const ABSENT: Column = { kind: 'absent' };
const NO_NUMBERS: NumberColumn = { kind: 'numbers', width: 0, base: 0, at: 0 };

/**
 * A segment of the same records with the wanted columns alone, in a buffer of its own. What is left out keeps its shape (which kinds of values there are,
 * which fields objects have), so that whoever judges a segment by it judges as before.
 */
export function partOf(packed: PackedSegment, wanted: RecordPart): PackedSegment {
  const { base, count, rows, places, buffer } = packed;
  const arena = new Arena();
  const copy = (column: Column, of: number) => copyColumn(column, buffer, of, arena);
  const values = pick(packed.values, withKeys(packed.keys, wanted), rows, copy);
  return {
    base,
    count,
    rows,
    isPart: true,
    places: places && copyNumbers(places, buffer, rows, arena),
    timestamps: wanted.timestamps ? copyNumbers(packed.timestamps, buffer, rows, arena) : NO_NUMBERS,
    keys: packed.keys.kind === 'same' ? packed.keys : pick(packed.keys, wanted.keys ? 'whole' : 'none', rows, copy),
    values,
    headers: pick(packed.headers, wanted.headers ? 'whole' : 'none', rows, copy),
    buffer: arena.toBuffer(),
  };
}

/** The wanted values, and the field of theirs that stands for the key, if that is wanted. */
function withKeys(column: Column | SameColumn, { keys, values }: RecordPart): ColumnPart {
  if (!keys || column.kind !== 'same' || values === 'whole') return values;
  return new Map<string, ColumnPart>([...(values === 'none' ? [] : values), [column.field, 'whole']]);
}

function pick(
  column: Column,
  wanted: ColumnPart,
  rows: number,
  copy: (column: Column, rows: number) => Column,
): Column {
  if (wanted === 'whole') return copy(column, rows);
  if (wanted === 'none') return hollow(column);
  // Fields are wanted of objects: of whatever else it is, nothing is known to be superfluous.
  if (column.kind !== 'objects') return copy(column, rows);
  const { keys, columns } = column;
  return {
    kind: 'objects',
    keys,
    columns: columns.map((one, i) => pick(one, wanted.get(keys[i] ?? '') ?? 'none', rows, copy)),
  };
}

/** Its shape, without what stands in it. */
function hollow(column: Column): Column {
  switch (column.kind) {
    case 'literal':
      return column;
    case 'objects':
      return { ...column, columns: column.columns.map(() => ABSENT) };
    case 'split':
      return {
        kind: 'split',
        codes: NO_NUMBERS,
        parts: column.parts.map((part) => ({ count: part.count, column: hollow(part.column) })),
      };
    default:
      return ABSENT;
  }
}

function copyColumn(column: Column, from: ArrayBuffer, rows: number, arena: Arena): Column {
  switch (column.kind) {
    case 'numbers':
      return copyNumbers(column, from, rows, arena);
    case 'words':
      return copyWords(column, from, rows, arena);
    case 'numbered':
      return { ...column, numbers: copyNumbers(column.numbers, from, rows, arena) };
    case 'hex':
      return { ...column, at: arena.add(new Uint8Array(from, column.at, (rows * column.digits) / 2)) };
    case 'json':
      return { kind: 'json', texts: copyWords(column.texts, from, rows, arena) };
    case 'literal':
    case 'absent':
      return column;
    case 'objects':
      return { ...column, columns: column.columns.map((one) => copyColumn(one, from, rows, arena)) };
    case 'split':
      return {
        kind: 'split',
        codes: copyNumbers(column.codes, from, rows, arena),
        parts: column.parts.map((part) => ({
          count: part.count,
          column: copyColumn(part.column, from, part.count, arena),
        })),
      };
  }
}

function copyNumbers(column: NumberColumn, from: ArrayBuffer, rows: number, arena: Arena): NumberColumn {
  const { width, at } = column;
  if (width === 0) return column;
  return { ...column, at: arena.add(new Uint8Array(from, at, rows * width)) };
}

function copyWords(column: WordColumn, from: ArrayBuffer, rows: number, arena: Arena): WordColumn {
  const { codes, lengths, distinct, endings, characters, characterBytes } = column;
  const lengthOf = numberReader(lengths, from, distinct);
  let units = 0;
  for (let word = 0; word < distinct; word++) units += lengthOf(word);
  return {
    ...column,
    codes: codes && copyNumbers(codes, from, rows, arena),
    lengths: copyNumbers(lengths, from, distinct, arena),
    endings: endings && { ...endings, codes: copyNumbers(endings.codes, from, distinct, arena) },
    characters: arena.add(new Uint8Array(from, characters, units * characterBytes)),
  };
}
