import type { Json } from '../../log/record.ts';
import { valueText } from './changeText.ts';

/** One line of a record: a field of its value, and whether the fold reads it. */
export interface RecordField {
  readonly name: string;
  readonly text: string;
  readonly used: boolean;
}

/** The fields of a record's value, those the fold reads first; a value that is no object is one field named "value". */
export function recordFields(value: Json, code: string): RecordField[] {
  if (value === null) return [{ name: 'value', text: 'null, a tombstone', used: true }];
  if (typeof value !== 'object' || Array.isArray(value)) return [{ name: 'value', text: valueText(value), used: true }];
  const words = wordsOf(code);
  const fields = Object.entries(value).map(([name, field]) => ({
    name,
    text: valueText(field),
    used: words.has(name),
  }));
  return [...fields.filter((field) => field.used), ...fields.filter((field) => !field.used)];
}

/** Names the code uses: comments do not count, nor do strings, except as a whole (`row["email"]`). */
function wordsOf(code: string): Set<string> {
  const words = new Set<string>();
  const parts = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(["'])((?:\\.|(?!\1)[^\\\n])*)\1|([\p{L}_$][\p{L}\p{N}_$]*)/gu;
  for (const [, , text, name] of code.matchAll(parts)) {
    const word = name ?? text;
    if (word) words.add(word);
  }
  return words;
}
