import * as d3Array from 'd3-array';
import MiniSearch from 'minisearch';
import type { Json, LogRecord, NewRecord } from '../../log/record.ts';
import { toPlainJson } from '../plain.ts';
import { foldRecord } from '../fold.ts';
import { KEEP, type Fold, type RecordUse } from '../contract.ts';
import { validateFold } from '../validateFold.ts';
import type { CompiledModule } from './entry.ts';

/** Every fold of the gallery, compiled, by its file. */
const COMPILED = import.meta.glob<CompiledModule>('./*/fold.ts', {
  query: '?compiled',
  import: 'default',
  eager: true,
});

/** What a gallery entry's fold reads of each record. */
export function useOf(id: string): RecordUse {
  return compiledOf(id).use;
}

function compiledOf(id: string): CompiledModule {
  const compiled = COMPILED[`./${id}/fold.ts`];
  if (!compiled) throw new Error(`There is no fold in the folder "${id}".`);
  return compiled;
}

/** For tests: the fold of a gallery entry, loaded as a process loads it, without the process. */
export function loadEntry(id: string): Fold {
  const libraries = new Map<string, unknown>([
    ['minisearch', MiniSearch],
    ['d3-array', d3Array],
  ]);
  const module = new Function('exports', 'require', 'view', KEEP, `"use strict";${compiledOf(id).script}`);
  const exported = {};
  module(
    exported,
    (name: string) => libraries.get(name),
    (fold: unknown) => fold,
    (collection: Map<unknown, unknown>, key: unknown, value: unknown) => collection.set(key, value),
  );
  return validateFold(exported);
}

/** What a log would give back of these: in order, with offsets, frozen through and through. */
export function asLog(records: readonly NewRecord[]): LogRecord[] {
  return records.map((record, offset) => freezeThrough({ headers: {}, ...record, offset }) as LogRecord);
}

export function foldAll(fold: Fold, records: readonly LogRecord[], state = fold.init()): unknown {
  let folded = state;
  for (const record of records) folded = foldRecord(fold, folded, record).state;
  return folded;
}

/** The state of a gallery view after these records, as plain JSON, and its query. */
export function runEntry(id: string, records: readonly NewRecord[]) {
  const fold = loadEntry(id);
  const state = foldAll(fold, asLog(records));
  return { state, json: toPlainJson(state), ask: (...args: Json[]) => toPlainJson(fold.query?.(state, ...args)) };
}

function freezeThrough(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const held of Object.values(value)) freezeThrough(held);
  return Object.freeze(value);
}
