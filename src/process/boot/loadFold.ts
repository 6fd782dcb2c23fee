import { KEEP } from '../../views/contract.ts';
import { validateFold } from '../../views/validateFold.ts';
import type { Fold } from '../../views/contract.ts';
import type { CompiledFold } from '../protocol.ts';
import { runScript } from './primordials.ts';
import { foldIsAt } from './trace.ts';

/** The one global through which a loaded script hands itself over; it is gone before the fold's own first line runs. */
const HOOK = '__insideOutLoad';

type Module = (
  exports: Record<string, unknown>,
  require: (name: string) => unknown,
  view: (fold: unknown) => unknown,
  keep: Keep,
) => void;

/** What a script calls in place of `collection.set(key, value)` where the value may be the record. */
export type Keep = (collection: unknown, key: unknown, value: unknown) => unknown;

const setPlainly: Keep = (collection, key, value) => (collection as Map<unknown, unknown>).set(key, value);

const libraries = Object.create(null) as Record<string, unknown>;

/**
 * Runs a fold's script in a module scope of its own, so that loading the same fold again starts from nothing.
 * @throws whatever the fold's top level throws, or TypeError if what it exports is not a fold
 */
export function loadFold(compiled: CompiledFold, keep: Keep = setPlainly): Fold {
  for (const { name, script } of compiled.libraries) libraries[name] ??= loadLibrary(script);
  const module = receive(`(function(exports,require,view,${KEEP}){"use strict";${compiled.script}\n})`, foldIsAt);
  const exported: Record<string, unknown> = {};
  (module as Module)(exported, requireLibrary, (fold) => fold, keep);
  return validateFold(exported);
}

function requireLibrary(name: string): unknown {
  if (!(name in libraries)) throw new Error(`A fold cannot import "${name}".`);
  return libraries[name];
}

/** What a library's script, or the process's own tools, exports. */
export function loadLibrary(script: string): unknown {
  return receive(`(function(){${script}\nreturn insideOutLibrary;})()`, () => {});
}

/** Evaluates one expression as a script and returns its value. */
function receive(expression: string, opened: (url: string) => void): unknown {
  let received: unknown;
  Reflect.defineProperty(globalThis, HOOK, {
    configurable: true,
    value: (value: unknown) => {
      received = value;
    },
  });
  try {
    runScript(`${HOOK}(${expression})`, opened);
  } finally {
    Reflect.deleteProperty(globalThis, HOOK);
  }
  return received;
}
