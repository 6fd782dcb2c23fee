/** Where in the author's code an error arose. Read off V8's call sites, or off the text other engines give. */

interface CallSite {
  getFileName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

const places = new WeakMap<object, Place>();
const setPlace = WeakMap.prototype.set;
const getPlace = WeakMap.prototype.get;
const { apply } = Reflect;
let foldUrl = '';

/** The URL under which the fold's script is being loaded. */
export function foldIsAt(url: string): void {
  foldUrl = url;
}

/**
 * Makes stack traces name only the author's code: the URL of the script differs from process to process,
 * and a state that kept a stack would differ with it. Call before the intrinsics are frozen.
 */
export function installTrace(): void {
  const V8 = Error as typeof Error & {
    prepareStackTrace?: (error: Error, sites: CallSite[]) => string;
    stackTraceLimit?: number;
  };
  V8.stackTraceLimit = 20;
  V8.prepareStackTrace = (error, sites) => {
    let text = 'Error';
    for (let index = 0; index < sites.length; index++) {
      const site = sites[index];
      if (!site || site.getFileName() !== foldUrl) continue;
      const place = { line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
      if (apply(getPlace, places, [error]) === undefined) apply(setPlace, places, [error, place]);
      text += `\n    at fold.ts:${place.line}:${place.column}`;
    }
    return text;
  };
}

/** The first place in the fold's own code on the error's stack; null if it never passed through it. */
export function placeOf(error: unknown): Place | null {
  if (typeof error !== 'object' || error === null) return null;
  let stack: unknown;
  try {
    stack = Reflect.get(error, 'stack'); // the first look formats it
  } catch {
    return null;
  }
  const known: unknown = apply(getPlace, places, [error]);
  if (known) return known as Place;
  return typeof stack === 'string' ? placeInText(stack) : null;
}

/** Firefox and Safari: `name@url:line:column` a line. */
function placeInText(stack: string): Place | null {
  const at = stack.indexOf(`${foldUrl}:`);
  if (at < 0 || foldUrl === '') return null;
  const [, line, column] = /^:(\d+):(\d+)/.exec(stack.slice(at + foldUrl.length)) ?? [];
  return line ? { line: Number(line), column: Number(column) } : null;
}
