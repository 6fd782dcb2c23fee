/** num_rows 0, then the field of the row groups: a list, empty, of nothing. */
const EMPTY_LIST_OF_NOTHING = [0x16, 0x00, 0x19, 0x00];
/** Thrift's compact protocol: an empty list of structs. */
const EMPTY_LIST_OF_STRUCTS = 0x0c;
/** At the end of a file: the length of its footer, and "PAR1". */
const TAIL_BYTES = 8;

/**
 * Mends the footer of a Parquet file without rows, in place. hyparquet-writer 0.17 tells the type of a list by its first element, and of the
 * empty list of row groups it tells none; readers that check (Arrow's in Rust) refuse the file. A footer that is right stays as it is.
 */
export function mendEmptyFooter(bytes: Uint8Array): void {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(
    bytes.length - TAIL_BYTES,
    true,
  );
  const end = bytes.length - TAIL_BYTES;
  for (let at = end - length; at + EMPTY_LIST_OF_NOTHING.length <= end; at++) {
    if (!EMPTY_LIST_OF_NOTHING.every((byte, i) => bytes[at + i] === byte)) continue;
    bytes[at + EMPTY_LIST_OF_NOTHING.length - 1] = EMPTY_LIST_OF_STRUCTS;
    return;
  }
}
