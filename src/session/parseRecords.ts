import { jsonProblem } from '../log/jsonProblem.ts';
import type { Headers, Json } from '../log/record.ts';
import type { CommandRecord } from './commands.ts';
import { Fields, isPlainObject } from './fields.ts';
import { TIMESTAMP_MAX_MS } from './limits.ts';

/** A copy of its own of a value that `jsonProblem` has passed: nobody outside can change it afterwards, and -0 becomes 0 as in any JSON text. */
export function ownJson(value: unknown): Json {
  const copy: Json = JSON.parse(JSON.stringify(value));
  return copy;
}

function parseHeaders(value: unknown, where: string): Headers {
  if (!isPlainObject(value)) throw new Error(`${where}: "headers": expected an object of names and values.`);
  const headers: Headers = JSON.parse(JSON.stringify(value));
  return headers;
}

/**
 * A whole record from outside: `{ value, key?, timestamp?, headers? }`. The result is a copy of its own.
 * @throws Error naming `where`, the field and what was expected
 */
export function parseRecord(input: unknown, where: string): CommandRecord {
  const fields = new Fields(input, where);
  const value = fields.raw('value');
  const headers = fields.raw('headers');
  if (!fields.has('value')) throw new Error(`${where}: "value" is missing; null would be a tombstone.`);
  const problem = jsonProblem(value, 'value') ?? (headers === undefined ? null : jsonProblem(headers, 'headers'));
  if (problem) throw new Error(`${where}: ${problem}`);
  const record = {
    value: ownJson(value),
    ...(fields.has('key') ? { key: fields.raw('key') === null ? null : fields.string('key') } : {}),
    ...(fields.has('timestamp') ? { timestamp: fields.whole('timestamp', -TIMESTAMP_MAX_MS, TIMESTAMP_MAX_MS) } : {}),
    ...(headers === undefined ? {} : { headers: parseHeaders(headers, where) }),
  };
  fields.done();
  return record;
}

/** Several records, all or none; at least one. */
export function parseRecords(input: unknown, where: string): CommandRecord[] {
  if (!Array.isArray(input)) throw new Error(`${where}: "records": expected an array of records.`);
  if (input.length === 0) throw new Error(`${where}: "records" is empty; there is nothing to append.`);
  return input.map((record: unknown, index) => parseRecord(record, `${where}: record ${index}`));
}
