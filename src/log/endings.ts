/** Words that are looked at to find what many of them end with. */
const SAMPLE = 128;
/** Of fewer words nothing is to be gained. */
const WORDS_IN_ALL_MIN = 64;
/** An ending may start with one of these: `@` of an address, `/` of a path, `.` of a file name, … */
const SEPARATORS = ['@', '/', '.', ' ', '-', ':', '_'];
/** Words are compared with each ending, so there are few. */
const ENDINGS_MAX = 15;
/** An ending counts where so many words of the sample have it. */
const WORDS_MIN = 3;

/** Endings that many words share, from some separator on. */
export interface SharedEndings {
  readonly separator: string;
  /** The most frequent first. */
  readonly texts: readonly string[];
}

/** Null where cutting endings off would hardly make the words shorter. */
export function sharedEndings(words: readonly string[]): SharedEndings | null {
  if (words.length < WORDS_IN_ALL_MIN) return null;
  const stride = Math.max(1, Math.floor(words.length / SAMPLE));
  const sample: string[] = [];
  for (let at = 0; at < words.length && sample.length < SAMPLE; at += stride) sample.push(words[at] ?? '');
  let best: SharedEndings | null = null;
  // It costs a byte a word, and has to be worth that several times over.
  let bestSaved = 3 * sample.length;
  for (const separator of SEPARATORS) {
    const counts = new Map<string, number>();
    for (const word of sample) {
      const at = word.lastIndexOf(separator);
      if (at < 0) continue;
      const ending = word.slice(at);
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
    const frequent = [...counts]
      .filter(([, count]) => count >= WORDS_MIN)
      .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
      .slice(0, ENDINGS_MAX);
    const saved = frequent.reduce((sum, [ending, count]) => sum + ending.length * count, 0);
    if (saved <= bestSaved) continue;
    bestSaved = saved;
    best = { separator, texts: frequent.map(([ending]) => ending) };
  }
  return best;
}

/** Which of the endings a word has: 1 + its index; 0 for none. It is one alone, for none holds another separator. */
export function endingOf(word: string, { separator, texts }: SharedEndings): number {
  const unit = separator.charCodeAt(0);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    if (word.charCodeAt(word.length - text.length) === unit && word.endsWith(text)) return i + 1;
  }
  return 0;
}
