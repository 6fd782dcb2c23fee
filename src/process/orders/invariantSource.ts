/** What the person's function is called in the fold that is made of it: as long as `export default`, so that columns stay. */
const TAKEN = 'const $holds =';
const EXPORTED = /^export default\b/m;

const NOT_A_FUNCTION =
  'An invariant is a function of the stores, such as ({ postgres, redis, search }) => redis === postgres; here it is ';
const NOT_A_BOOLEAN = 'The invariant must return true or false; here it returned ';

/** Runs after the author's own lines: hands each outcome to the function, and passes on only true or false. */
const ASKING = `
;function described(value) {
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'object' ? (Array.isArray(value) ? 'an array' : 'an object') : 'a ' + typeof value;
}
if (typeof $holds !== 'function') throw new Error(${JSON.stringify(NOT_A_FUNCTION)} + described($holds) + '.');
export default view({
  init: () => 0,
  apply: (state) => state,
  query(state, stores) {
    const answer = $holds(Object.freeze(stores));
    if (typeof answer !== 'boolean') throw new Error(${JSON.stringify(NOT_A_BOOLEAN)} + described(answer) + '.');
    return answer;
  },
});
`;

/** An invariant written as a fold, so that it runs behind the walls a fold runs behind. */
export interface InvariantSource {
  readonly source: string;
  /** How many lines are the author's. */
  readonly lines: number;
  /** The line the function starts on, from 1: where what it returned is shown as wrong. */
  readonly startLine: number;
  /** Characters put before the author's own on line 1. */
  readonly shift: number;
}

/**
 * The fold that asks an invariant: `query(stores)` answers true or false. The code is one function, or a module whose default export is one;
 * its lines stay where they are.
 */
export function invariantSource(code: string): InvariantSource {
  const exported = EXPORTED.exec(code);
  const before = code.slice(0, exported ? exported.index : code.search(/\S/));
  return {
    source: (exported ? code.replace(EXPORTED, TAKEN) : `${TAKEN} ${code}`) + ASKING,
    lines: code.split('\n').length,
    startLine: before.split('\n').length,
    shift: exported ? 0 : TAKEN.length + 1,
  };
}

/** What the machinery of folds says, in words for the author of an invariant. */
const REWORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^query gave/, 'The invariant gave'],
  [/ in query\.$/, '.'],
  [/ at its top level or in init\.$/, ' outside its function.'],
  [/\bA fold\b/g, 'An invariant'],
  [/\b([Tt])he fold\b/g, '$1he invariant'],
  [/ has the language and its records,/, ' has the language and the stores,'],
  [/remove async\. The state must be ready when apply returns\.$/, 'remove async, and return true or false at once.'],
  [/, or a replay would give another state/, ', or it would answer differently the next time'],
  [/ Take the time from the record: at\.timestamp\.$/, ''],
  [/ Derive what you need from the record\.$/, ''],
  [
    /: a Promise would be settled after the state is needed\. Return the state itself\.$/,
    ': return true or false at once.',
  ],
  [/ Records are read-only: make a copy, \{ \.\.\.payment \}, and change that\.$/, ' The stores are read-only.'],
];

export function inInvariantWords(message: string): string {
  return REWORDINGS.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
}
