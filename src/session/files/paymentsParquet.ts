import type { Log } from '../../log/log.ts';
import { archiveRow, ARCHIVE_COLUMNS, type ArchiveRow } from './archiveRow.ts';
import { mendEmptyFooter } from './mendEmptyFooter.ts';

/** Offsets read and written at a time: each slice is one row group of the file, and takes some 30 ms. */
export const SLICE_RECORDS = 4_096;

export interface ParquetOptions {
  readonly log: Log;
  /** The file holds the records before this offset. */
  readonly endOffset: number;
  /** Awaited before and within each slice, so that the page has its turns. */
  readonly breathe: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  /** Told after each slice up to which offset the records are written. */
  readonly onProgress?: ((offset: number) => void) | undefined;
}

/** A Parquet file. */
export interface ParquetFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Records in it. */
  readonly rows: number;
}

/**
 * The records [0, endOffset) of the log as one Parquet file, a row each; those removed by compaction are left out. The log may grow meanwhile. @throws Error if the log ends before `endOffset`,
 * or the signal's reason once it is aborted
 */
export async function paymentsParquet(options: ParquetOptions): Promise<ParquetFile> {
  const { log, endOffset, breathe, signal, onProgress } = options;
  if (endOffset > log.endOffset)
    throw new Error(`The log ends at offset ${log.endOffset}; it cannot be written up to ${endOffset}.`);
  // The writer is needed now and then only: it comes in a file of its own.
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: ARCHIVE_COLUMNS.length },
      ...ARCHIVE_COLUMNS.map(({ name, type, isNullable }) => ({
        name,
        ...type,
        repetition_type: isNullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
      })),
    ],
    createdBy: 'Inside Out',
  });
  let written = 0;
  for (let from = 0; from < endOffset; from += SLICE_RECORDS) {
    await breathe();
    signal?.throwIfAborted();
    const size = Math.min(SLICE_RECORDS, endOffset - from);
    // What compaction has removed is no record any more.
    const rows = log
      .read(from, size)
      .filter(({ removed }) => !removed)
      .map(archiveRow);
    await breathe();
    signal?.throwIfAborted();
    if (rows.length > 0) await parquet.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    written += rows.length;
    onProgress?.(from + size);
  }
  await parquet.finish();
  signal?.throwIfAborted();
  const bytes = writer.getBytes();
  if (written === 0) mendEmptyFooter(bytes);
  return { bytes, rows: written };
}

function columnsOf(rows: readonly ArchiveRow[]) {
  return ARCHIVE_COLUMNS.map(({ name }) => ({ name, data: rows.map((row) => row[name]) }));
}
