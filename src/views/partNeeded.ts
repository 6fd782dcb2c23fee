import type { ColumnPart, RecordPart } from '../log/part.ts';
import { plainRows } from '../log/plainRows.ts';
import type { PackedSegment } from '../log/segment.ts';
import type { RecordUse } from './contract.ts';
import { givenBy } from './foldRows.ts';

/**
 * What `rowStep` needs of a segment to hand a fold all that it reads; null: the segment as it is, since it is folded record by record or nearly all of
 * it is read.
 */
export function partNeeded(packed: PackedSegment, use: RecordUse): RecordPart | null {
  const rows = plainRows(packed);
  const given = rows && givenBy(rows);
  if (!given) return null;
  const isEvent = given.opAt !== null;
  if (!use.value && !isEvent) return null;
  const value: ColumnPart = use.value ? new Map(use.value.map((field) => [field, 'whole'])) : 'whole';
  const reads = (field: string) => use.at === null || use.at.includes(field);
  const event = (): ColumnPart =>
    new Map<string, ColumnPart>([
      ['op', 'whole'],
      ['after', value],
      ['before', reads('before') ? 'whole' : 'none'],
    ]);
  return {
    values: isEvent ? event() : value,
    timestamps: reads('timestamp'),
    keys: reads('key'),
    headers: reads('headers'),
  };
}
