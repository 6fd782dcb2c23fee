import type { Json } from '../log/record.ts';
import type { Operation } from './contract.ts';
import { hasOwn } from './primordials.ts';

/** A change to a row of a table, read from a change event: the row after it (null once deleted) and before it (null where unknown). */
export interface ChangeEvent {
  readonly value: Json;
  readonly op: Operation;
  readonly before: Json;
}

type JsonObject = { readonly [key: string]: Json };

/**
 * Reads Debezium's envelope (`before`, `after`, `op`, …; with or without `schema` and `payload` around it) from a record's value; null
 * if the value is something else. Fields it does not need are ignored, as Debezium adds some from version to version.
 */
export function readChangeEvent(value: Json): ChangeEvent | null {
  if (!isJsonObject(value)) return null;
  const { payload } = value;
  if (payload !== undefined && isJsonObject(payload) && hasOwn(value, 'payload') && hasOwn(value, 'schema'))
    return readEnvelope(payload);
  return value.op === undefined ? null : readEnvelope(value);
}

/** The row after the change that a record's value tells of; null once deleted, or if it tells of none. */
export function rowAfter(value: Json): Json {
  return readChangeEvent(value)?.value ?? null;
}

function readEnvelope(envelope: JsonObject): ChangeEvent | null {
  const { op, before, after } = envelope;
  if (!isOperation(op) || (after === undefined && before === undefined)) return null;
  const isRow = (row: Json | undefined) => row === undefined || row === null || isJsonObject(row);
  if (!isRow(before) || !isRow(after)) return null;
  if (op !== 'd' && !after) return null;
  return { value: op === 'd' ? null : (after ?? null), op, before: before ?? null };
}

function isOperation(op: Json | undefined): op is Operation {
  return op === 'c' || op === 'u' || op === 'd' || op === 'r';
}

function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
