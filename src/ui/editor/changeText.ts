import type { Json } from '../../log/record.ts';
import type { Change } from '../../views/contract.ts';

/** Longest text of one value, in characters; the rest is named by its length. */
const VALUE_LENGTH_MAX = 240;

const NAME = /^[A-Za-z_$][\w$]*$/;

/** A change of the state in words: where, and what stood there before and after (null: nothing). */
export interface ChangeText {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function changeText(change: Change): ChangeText {
  return {
    path: pathText(change.path),
    before: change.before === undefined ? null : valueText(change.before),
    after: change.after === undefined ? null : valueText(change.after),
  };
}

/** A path as one would read it: `m42`, `m42.amount`, `riya@x.in › 0`. The state itself is "the state". */
export function pathText(path: readonly string[]): string {
  if (path.length === 0) return 'the state';
  return path.reduce((text, part) =>
    NAME.test(part) && /^[\w$.]+$/.test(text) ? `${text}.${part}` : `${text} › ${part}`,
  );
}

/** A value on one line, shortened. */
export function valueText(value: Json): string {
  const text = typeof value === 'string' ? value : inlineText(value);
  return text.length <= VALUE_LENGTH_MAX ? text : `${text.slice(0, VALUE_LENGTH_MAX)}… (${text.length} characters)`;
}

/** JSON as one writes it in code: names without quotes, and spaces where a line may break. */
function inlineText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inlineText).join(', ')}]`;
  const fields = Object.entries(value).map(
    ([name, field]) => `${NAME.test(name) ? name : JSON.stringify(name)}: ${inlineText(field)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
