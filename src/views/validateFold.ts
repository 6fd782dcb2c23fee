import { RENDERS, type Fold, type Render } from './contract.ts';

const FORM = 'export default view({ init, apply })';
const METHODS = ['init', 'apply', 'remove', 'query'] as const;
const PARTS: readonly string[] = [...METHODS, 'render'];
type Method = (...args: unknown[]) => unknown;

/**
 * The fold that a module exports as its default.
 * @throws TypeError that says what is missing or wrong and how to write it
 */
export function validateFold(exports: unknown): Fold {
  const exported: unknown = isRecord(exports) ? exports.default : undefined;
  if (exported === undefined) throw new TypeError(`The fold is missing: write ${FORM}.`);
  if (typeof exported === 'function')
    throw new TypeError(`The default export is a function, not a view: write ${FORM}.`);
  if (!isRecord(exported) || Array.isArray(exported))
    throw new TypeError(`The default export is not a view: write ${FORM}.`);
  for (const part of Object.keys(exported)) if (!PARTS.includes(part)) throw new TypeError(unknownPart(part));
  const init = required(exported, 'init', 'it makes a fresh state, such as init: () => new Map()');
  const apply = required(exported, 'apply', 'it folds one record into the state and returns the state');
  const remove = optional(exported, 'remove');
  const query = optional(exported, 'query');
  const render = renderOf(exported.render);
  return { init, apply, ...(remove && { remove }), ...(query && { query }), ...(render && { render }) };
}

function unknownPart(part: string): string {
  return `\`${part}\` is not part of a view. A view has init and apply, and may have remove, query and render.`;
}

function required(fold: { readonly [key: string]: unknown }, name: (typeof METHODS)[number], purpose: string): Method {
  const method = fold[name];
  if (method === undefined) throw new TypeError(`\`${name}\` is missing: ${purpose}. Write ${FORM}.`);
  return asMethod(fold, name, method);
}

function optional(fold: { readonly [key: string]: unknown }, name: (typeof METHODS)[number]): Method | null {
  const method = fold[name];
  return method === undefined ? null : asMethod(fold, name, method);
}

/** Called on the author's own object, so that a method may use its neighbours through `this`. */
function asMethod(fold: object, name: string, method: unknown): Method {
  if (typeof method !== 'function')
    throw new TypeError(`\`${name}\` must be a function; here it is ${described(method)}.`);
  const { bind } = Function.prototype;
  return Reflect.apply(bind, method, [fold]) as Method;
}

function renderOf(render: unknown): Render | null {
  if (render === undefined) return null;
  const known = RENDERS.find((one) => one === render);
  if (!known)
    throw new TypeError(
      `\`render\` must be one of ${RENDERS.map((one) => `"${one}"`).join(', ')}; here it is ${described(render)}.`,
    );
  return known;
}

function described(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 40)}"`;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
