import type { Program } from 'acorn';
import { KEEP, type RecordUse } from '../../views/contract.ts';
import { keepings } from './recordUse.ts';

/** Between a collection and the key that is set in it. */
const SET = /^\s*\.\s*set\s*\(\s*$/;

/**
 * A module in which what keeps the record, `rows.set(key, record)`, reads `$k(rows, key, record)`: a process then sees who is given it. Lines stay, and so do
 * the columns after the collection. Where it is written in a way that cannot be spelt so, all stays as it was, and the record is one that goes elsewhere.
 */
export function spellKeepings(module: string, program: Program, use: RecordUse): { text: string; use: RecordUse } {
  const plain = { text: module, use: { value: use.value, at: use.at } };
  let text = module;
  let after = Number.POSITIVE_INFINITY;
  const backwards = [...keepings(program)].sort((a, b) => b.keyStart - a.keyStart);
  for (const { start, collectionEnd, keyStart } of backwards) {
    const between = module.slice(collectionEnd, keyStart);
    // One within the collection of another, too.
    if (!SET.test(between) || after < keyStart) return plain;
    after = start;
    const breaks = between.replace(/[^\n]/g, '');
    const collection = text.slice(start, collectionEnd);
    text = `${text.slice(0, start)}${KEEP}(${collection}, ${breaks}${text.slice(keyStart)}`;
  }
  return { text, use };
}
