/** Strings up to so many code units are put together on a sheet. */
export const SHEET_UNITS_MAX = 64;
/** How many arguments one call may safely carry. */
const CALL_ARGUMENTS_MAX = 8_192;

export type Units = Uint8Array | Uint16Array;
/** The code units of one string, each in its place. */
export type Sheet = number[];

// Taken before any stranger's code runs in this process.
const { fromCharCode } = String;
const { apply } = Reflect;

const SHEETS: readonly Sheet[] = Array.from({ length: SHEET_UNITS_MAX + 1 }, (_, length) =>
  new Array<number>(length).fill(0),
);

/** A sheet of `length` units to be written on, the same one each time; null for a string too long for one. */
export function sheetOf(length: number): Sheet | null {
  return SHEETS[length] ?? null;
}

/**
 * The string on a sheet. One of its own in memory: a slice of a longer string, or two strings put together, takes a Map twice as long to find, and costs
 * twice as much to make.
 */
export function textOnSheet(sheet: Sheet): string {
  return apply(fromCharCode, null, sheet);
}

/** The string of the units [start, end), however many. */
export function textOfUnits(units: Units, start: number, end: number): string {
  if (end - start <= CALL_ARGUMENTS_MAX) return apply(fromCharCode, null, units.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += CALL_ARGUMENTS_MAX)
    text += apply(fromCharCode, null, units.subarray(at, Math.min(end, at + CALL_ARGUMENTS_MAX)));
  return text;
}

export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let place = 0; place < text.length; place++) units[place] = text.charCodeAt(place);
  return units;
}
