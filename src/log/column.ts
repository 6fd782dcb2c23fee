/**
 * The columns of a packed segment, as plain data: what they are, and where their numbers stand in the segment's one buffer.
 * All of a column's rows are counted from 0; how many there are is known from outside.
 */

/** Numbers of equal width in bytes. Row i is `base` plus the unsigned integer at i; width 0: always `base`; width 8: a double, as it stands. */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly width: 0 | 1 | 2 | 4 | 8;
  readonly base: number;
  /** Where it starts in the buffer, in bytes. */
  readonly at: number;
}

/** Strings by code into a dictionary of their own. `characters` are UTF-16 code units, of one byte each where all fit. */
export interface WordColumn {
  readonly kind: 'words';
  readonly codes: NumberColumn;
  /** Distinct strings, and the length of each in code units. */
  readonly distinct: number;
  readonly lengths: NumberColumn;
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

export type StringColumn = WordColumn | NumberedColumn;
export type Column = NumberColumn | StringColumn | JsonColumn | LiteralColumn | ObjectColumn | SplitColumn;

/** The record's key where it always equals a field of its value. */
export interface SameColumn {
  readonly kind: 'same';
  readonly field: string;
}
