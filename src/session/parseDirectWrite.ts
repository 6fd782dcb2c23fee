import type { DirectWrite, PathStep } from '../views/directWrite.ts';
import type { Fields } from './fields.ts';
import { PATH_STEPS_MAX } from './limits.ts';
import { checkedJson } from './parseRecords.ts';

/**
 * The path and value of a direct write from outside; a value that is absent means to delete. The result is a copy of its own.
 * @throws Error naming `where`, the field and what was expected
 */
export function parseDirectWrite(fields: Fields, where: string): DirectWrite {
  const path = parsePath(fields);
  if (!fields.has('value')) return { path };
  return { path, value: checkedJson(fields.raw('value'), where) };
}

/** A path into a view's state, from outside. @throws Error naming the field and what was expected */
export function parsePath(fields: Fields): readonly PathStep[] {
  const path = fields.raw('path');
  const fail = () =>
    fields.fail(
      'path',
      `an array of keys into the state, such as ["m42"], [] for the whole; at most ${PATH_STEPS_MAX}`,
    );
  if (!Array.isArray(path) || path.length > PATH_STEPS_MAX) return fail();
  return path.map((step: unknown) =>
    typeof step === 'string' || (typeof step === 'number' && Number.isFinite(step)) ? step : fail(),
  );
}
