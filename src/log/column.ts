/**
 * The columns of a packed segment, as plain data: what they are, and where their numbers stand in the segment's one buffer.
 * All of a column's rows are counted from 0; how many there are is known from outside.
 */

/**
 * Numbers of equal width in bytes. Row i is `base` plus `step` (1 unless given) times the unsigned integer at i; width 0: always `base`; width 8: a double, as it
 * stands.
 */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly width: 0 | 1 | 2 | 4 | 8;
  readonly base: number;
  readonly step?: number;
  /** Where it starts in the buffer, in bytes. */
  readonly at: number;
}

/** What many strings of a column end with, such as the domains of addresses. */
export interface Endings {
  readonly texts: readonly string[];
  /** Of each string: 0, it has none of them, or 1 + the index of its ending. */
  readonly codes: NumberColumn;
}

/** Strings by code into a dictionary of their own. `characters` are UTF-16 code units, of one byte each where all fit. */
export interface WordColumn {
  readonly kind: 'words';
  /** Null: hardly a string comes twice, and row i is string i. */
  readonly codes: NumberColumn | null;
  /** How many strings are stored, and the length of each in code units, its ending left out. */
  readonly distinct: number;
  readonly lengths: NumberColumn;
  readonly endings: Endings | null;
  readonly characterBytes: 1 | 2;
  readonly characters: number;
}

/** Strings that are one prefix and a whole number, such as `p1042`, padded with zeros to `digits`, such as `m08`. */
export interface NumberedColumn {
  readonly kind: 'numbered';
  readonly prefix: string;
  readonly digits: number;
  readonly numbers: NumberColumn;
}

/** Strings that are one prefix and lower-case hexadecimal digits, always as many: an even number. Two digits a byte, row after row. */
export interface HexColumn {
  readonly kind: 'hex';
  readonly prefix: string;
  readonly digits: number;
  /** Where it starts in the buffer. */
  readonly at: number;
}

/** Values with no columns of their own (arrays, rare shapes): JSON text by code into a dictionary. */
export interface JsonColumn {
  readonly kind: 'json';
  readonly texts: WordColumn;
}

/** Every row is this. */
export interface LiteralColumn {
  readonly kind: 'literal';
  readonly value: null | boolean;
}

/** Objects that all have these keys in this order, a column each. */
export interface ObjectColumn {
  readonly kind: 'objects';
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

/** Rows of several kinds: row i is the next unread row of part `codes[i]`. */
export interface SplitColumn {
  readonly kind: 'split';
  readonly codes: NumberColumn;
  readonly parts: readonly { readonly count: number; readonly column: Column }[];
}

/** Left out of a part of a segment (`partOf`): who was sent that part does not read it. */
export interface AbsentColumn {
  readonly kind: 'absent';
}

export type StringColumn = WordColumn | NumberedColumn | HexColumn;
export type Column =
  | NumberColumn
  | StringColumn
  | JsonColumn
  | LiteralColumn
  | ObjectColumn
  | SplitColumn
  | AbsentColumn;

/** The record's key where it always equals a field of its value. */
export interface SameColumn {
  readonly kind: 'same';
  readonly field: string;
}
