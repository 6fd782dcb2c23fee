import { jsonProblem } from '../log/jsonProblem.ts';
import { Gathered } from '../log/gathered.ts';
import { OpenSegment } from '../log/openSegment.ts';
import { ownJson } from '../log/ownJson.ts';
import type { Headers, Json } from '../log/record.ts';
import type { CommandRecord } from './commands.ts';
import { Fields, isPlainObject } from './fields.ts';
import { TIMESTAMP_MAX_MS } from './limits.ts';

/**
 * A copy of its own of a JSON value: nobody outside can change it afterwards, and -0 becomes 0 as in any JSON text.
 * @throws Error naming `where` and the path, if it is no JSON
 */
export function checkedJson(value: unknown, where: string, path = 'value'): Json {
  const own = ownJson(value, true);
  if (own !== undefined) return own;
  throw new Error(`${where}: ${jsonProblem(value, path) ?? `${path} is not JSON.`}`);
}

function parseHeaders(value: unknown, where: string): Headers {
  if (!isPlainObject(value)) throw new Error(`${where}: "headers": expected an object of names and values.`);
  const headers = checkedJson(value, where, 'headers');
  return isHeaders(headers) ? headers : {};
}

function isHeaders(value: Json): value is Headers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  const record = {
    value: checkedJson(value, where),
    ...(fields.has('key') ? { key: fields.raw('key') === null ? null : fields.string('key') } : {}),
    ...(fields.has('timestamp') ? { timestamp: fields.whole('timestamp', -TIMESTAMP_MAX_MS, TIMESTAMP_MAX_MS) } : {}),
    ...(headers === undefined ? {} : { headers: parseHeaders(headers, where) }),
  };
  fields.done();
  return record;
}

/** Several records, all or none; at least one. */
export function parseRecords(input: unknown, where: string): CommandRecord[] {
  return listOfRecords(input, where).map((record, index) => parseRecord(record, `${where}: record ${index}`));
}

/** The same, gathered to be appended. `now`: the time of those that have none. */
export function gatherRecords(input: unknown, where: string, now: number): Gathered {
  const gathered = new OpenSegment();
  for (const [index, record] of listOfRecords(input, where).entries()) {
    if (takePlain(gathered, record, now)) continue;
    const { value, key = null, timestamp = now, headers } = parseRecord(record, `${where}: record ${index}`);
    gathered.append({ value, key, timestamp, headers });
  }
  return new Gathered([gathered]);
}

/** Takes a record that surely has nothing but a value and a key; false, and it is not taken, where one has to look closer. */
function takePlain(gathered: OpenSegment, record: unknown, now: number): boolean {
  if (!isPlainObject(record)) return false;
  let value: unknown;
  let key: unknown;
  for (const field in record) {
    if (field === 'value') value = record[field];
    else if (field === 'key') key = record[field];
    else return false;
  }
  if (value === undefined || (key !== undefined && key !== null && typeof key !== 'string')) return false;
  return gathered.take(now, key ?? null, value);
}

function listOfRecords(input: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(input)) throw new Error(`${where}: "records": expected an array of records.`);
  if (input.length === 0) throw new Error(`${where}: "records" is empty; there is nothing to append.`);
  return input;
}
