import type { ConsumerKind, DesignId, Operation, StepId, Writer, WriterId } from '../../dualwrite/scenario.ts';
import { faultsFromLink, faultsToLink, readTime } from './faultLink.ts';
import type { NamedSetting, Setting, Side, TimelineState } from './timelineState.ts';

/** What a link carries: what runs, the playhead, in ms, and the speed. */
export interface TimelinePlace {
  readonly state: TimelineState;
  readonly time_ms: number;
  readonly speed: number;
}

/** What the page knows and a link only names. */
export interface LinkVocabulary {
  readonly presets: readonly NamedSetting[];
  readonly designs: readonly DesignId[];
  readonly speeds: readonly number[];
  readonly initial: TimelinePlace;
  /** An order as few letters, and back; `null` from `decode`: there is no such order. */
  readonly orders: {
    encode(state: TimelineState, side: Side): string;
    decode(state: TimelineState, side: Side, letters: string): readonly StepId[] | null;
  };
}

const CONSUMERS: readonly ConsumerKind[] = ['upsert', 'increment', 'increment-once'];
const WRITERS: readonly WriterId[] = ['A', 'B', 'C'];
const LETTER = { insert: 'i', update: 'u', add: 'a', delete: 'd' } as const;
/** In paise. */
const AMOUNT_MAX = 1_000_000_000;
const OPERATIONS_MAX = 4;

class DamagedLink extends Error {}

/**
 * The query of a link to this place, without `?`: `d=naive.cdc&p=race&t=96`. What stands as it did at the start is left out.
 * A setting that is a preset's is named; another is written out.
 */
export function toLink({ state, time_ms, speed }: TimelinePlace, known: LinkVocabulary): string {
  const parts = [`d=${state.designs.upper}.${state.designs.lower}`];
  if (state.preset !== null) parts.push(`p=${encodeURIComponent(state.preset)}`);
  else parts.push(...settingToLink(state.setting));
  if (state.orders.upper) parts.push(`o=${known.orders.encode(state, 'upper')}`);
  if (state.orders.lower) parts.push(`q=${known.orders.encode(state, 'lower')}`);
  if (time_ms > 0) parts.push(`t=${Math.round(time_ms * 10) / 10}`);
  if (speed !== known.initial.speed) parts.push(`x=${speed}`);
  return parts.join('&');
}

/**
 * The place a link leads to. A link that cannot be read leads to the start, with the `problem` in words a person can act on;
 * no query at all leads there without one.
 */
export function fromLink(query: string, known: LinkVocabulary): TimelinePlace & { readonly problem: string | null } {
  try {
    return { ...readLink(query, known), problem: null };
  } catch (error) {
    if (!(error instanceof DamagedLink) && !(error instanceof URIError)) throw error;
    const why = error instanceof DamagedLink ? error.message : 'it has a % with no letter behind it';
    return {
      ...known.initial,
      problem: `This link is damaged: ${why}. The page shows its first example instead; ask for the link again.`,
    };
  }
}

function readLink(query: string, known: LinkVocabulary): TimelinePlace {
  const fields = new Map<string, string>();
  for (const part of query.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    if (at < 1) throw new DamagedLink(`“${part}” says nothing`);
    fields.set(part.slice(0, at), part.slice(at + 1));
  }
  const speed = fields.has('x') ? Number(fields.get('x')) : known.initial.speed;
  if (!known.speeds.includes(speed)) throw new DamagedLink(`there is no speed “${fields.get('x')}”`);
  const time_ms = fields.has('t') ? (readTime(fields.get('t') ?? '') ?? Number.NaN) : 0;
  if (Number.isNaN(time_ms)) throw new DamagedLink(`“${fields.get('t')}” is no time in ms`);
  if (fields.size === 0) return known.initial;
  const initial = known.initial.state;
  let state: TimelineState = {
    ...initial,
    designs: readDesigns(fields.get('d'), known),
    ...readSetting(fields, known),
  };
  for (const [side, name] of [
    ['upper', 'o'],
    ['lower', 'q'],
  ] as const) {
    const letters = fields.get(name);
    if (letters === undefined) continue;
    const order = known.orders.decode(state, side, decodeURIComponent(letters));
    if (!order) throw new DamagedLink(`its order “${letters}” cannot happen in this design`);
    state = { ...state, orders: { ...state.orders, [side]: order } };
  }
  return { state, time_ms, speed };
}

function readDesigns(text: string | undefined, known: LinkVocabulary): TimelineState['designs'] {
  if (text === undefined) return known.initial.state.designs;
  const [upper, lower] = text.split('.').map((name) => {
    const design = known.designs.find((id) => id === name);
    if (!design) throw new DamagedLink(`there is no design “${name}”`);
    return design;
  });
  if (!upper || !lower) throw new DamagedLink('it names one design, and two are compared');
  return { upper, lower };
}

function readSetting(
  fields: ReadonlyMap<string, string>,
  known: LinkVocabulary,
): Pick<TimelineState, 'setting' | 'preset'> {
  const named = fields.get('p');
  if (named !== undefined) {
    const preset = known.presets.find(({ id }) => id === decodeURIComponent(named));
    if (!preset) throw new DamagedLink(`there is no example “${named}”`);
    return { setting: preset.setting, preset: preset.id };
  }
  const { setting, preset } = known.initial.state;
  if (!['w', 'c', 'i', 's', 'f'].some((name) => fields.has(name))) return { setting, preset };
  return { setting: readWholeSetting(fields, setting), preset: null };
}

function settingToLink({ writers, consumer, initial, seed, faults }: Setting): string[] {
  const parts = [
    `w=${writers.map(writerToLink).join(',')}`,
    `c=${consumer}`,
    `i=${initial === null ? 'none' : initial}`,
    `s=${seed}`,
  ];
  if (faults.length > 0) parts.push(`f=${faultsToLink(faults)}`);
  return parts;
}

function readWholeSetting(fields: ReadonlyMap<string, string>, initial: Setting): Setting {
  const consumer = CONSUMERS.find((kind) => kind === (fields.get('c') ?? initial.consumer));
  if (!consumer) throw new DamagedLink(`there is no consumer “${fields.get('c')}”`);
  const amount = fields.get('i');
  const seed = Number(fields.get('s') ?? initial.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new DamagedLink(`“${fields.get('s')}” is no seed`);
  const text = fields.get('f');
  const faults = text === undefined ? [] : faultsFromLink(text);
  if (typeof faults === 'string') throw new DamagedLink(`“${faults}” is nothing that can go wrong`);
  return {
    writers: fields.has('w') ? readWriters(fields.get('w') ?? '') : initial.writers,
    consumer,
    initial: amount === undefined ? initial.initial : amount === 'none' ? null : readAmount(amount),
    seed,
    faults,
  };
}

function writerToLink({ id, startsAt_ms, operations }: Writer): string {
  const steps = operations.map((op) => (op.type === 'delete' ? LETTER.delete : `${LETTER[op.type]}${op.amount}`));
  return [id, startsAt_ms, ...steps].join(':');
}

function readWriters(text: string): readonly Writer[] {
  const writers = text.split(',').map((part, place): Writer => {
    const [name, start, ...steps] = part.split(':');
    const id = WRITERS[place];
    const startsAt_ms = readTime(start ?? '');
    if (id === undefined || name !== id || startsAt_ms === null)
      throw new DamagedLink(`“${part}” is no writer: they are A, B and C, in this order`);
    if (steps.length < 1 || steps.length > OPERATIONS_MAX)
      throw new DamagedLink(`writer ${id} must do one to ${OPERATIONS_MAX} things`);
    return { id, startsAt_ms, operations: steps.map(readOperation) };
  });
  return writers;
}

function readOperation(step: string): Operation {
  if (step === LETTER.delete) return { type: 'delete' };
  const amount = readAmount(step.slice(1));
  switch (step[0]) {
    case LETTER.insert:
      return { type: 'insert', amount };
    case LETTER.update:
      return { type: 'update', amount };
    case LETTER.add:
      return { type: 'add', amount };
    default:
      throw new DamagedLink(`“${step}” is nothing a writer does`);
  }
}

function readAmount(text: string): number {
  const amount = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(Math.abs(amount) <= AMOUNT_MAX)) throw new DamagedLink(`“${text}” is no amount in paise`);
  return amount;
}
