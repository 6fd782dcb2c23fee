import type { Arena } from './arena.ts';
import type { NumberColumn, WordColumn } from './column.ts';
import { areMostlyDistinct } from './distinctness.ts';
import { endingOf, sharedEndings } from './endings.ts';

const LATIN1_MAX = 0xff;
/** Room for so many characters of each word to begin with. */
const UNITS_A_WORD = 24;

/** Any strings: each different one once, unless hardly one comes twice. */
export function encodeWords(values: readonly string[], arena: Arena): WordColumn {
  if (areMostlyDistinct(values)) return storeWords(values, null, arena);
  const dictionary = new Map<string, number>();
  const codes = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? '';
    let code = dictionary.get(value);
    if (code === undefined) {
      code = dictionary.size;
      dictionary.set(value, code);
    }
    codes[row] = code;
  }
  return storeWords([...dictionary.keys()], arena.addWhole(codes, 0, Math.max(0, dictionary.size - 1)), arena);
}

function storeWords(words: readonly string[], codes: NumberColumn | null, arena: Arena): WordColumn {
  const endings = sharedEndings(words);
  const endingLengths = endings?.texts.map((text) => text.length) ?? [];
  const endingCodes = new Float64Array(endings ? words.length : 0);
  const lengths = new Float64Array(words.length);
  let longest = 0;
  let shortest = Number.MAX_SAFE_INTEGER;
  let units = new Uint16Array(UNITS_A_WORD * words.length);
  let end = 0;
  /** All that are set in any of the characters. */
  let bits = 0;
  // All that is asked of a word is asked at once: they lie far apart in memory.
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const code = endings ? endingOf(word, endings) : 0;
    const length = word.length - (code > 0 ? (endingLengths[code - 1] ?? 0) : 0);
    if (endings) endingCodes[i] = code;
    lengths[i] = length;
    if (length > longest) longest = length;
    if (length < shortest) shortest = length;
    if (end + length > units.length) units = withRoom(units, end + length);
    for (let place = 0; place < length; place++) {
      const unit = word.charCodeAt(place);
      bits |= unit;
      units[end++] = unit;
    }
  }
  const characters = units.subarray(0, end);
  const narrow = bits <= LATIN1_MAX;
  return {
    kind: 'words',
    codes,
    distinct: words.length,
    lengths: arena.addWhole(lengths, shortest, longest),
    endings: endings && { texts: endings.texts, codes: arena.addWhole(endingCodes, 0, endings.texts.length) },
    characterBytes: narrow ? 1 : 2,
    characters: arena.add(narrow ? new Uint8Array(characters) : characters),
  };
}

/** The same characters in twice the room that is needed. */
function withRoom(units: Uint16Array<ArrayBuffer>, needed: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(2 * needed);
  larger.set(units);
  return larger;
}
