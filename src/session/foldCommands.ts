import { createLog } from '../log/createLog.ts';
import type { Log } from '../log/log.ts';
import { Gathered } from '../log/gathered.ts';
import { OpenSegment } from '../log/openSegment.ts';
import type { PostgresSource } from '../sources/postgres/createPostgresSource.ts';
import type { Command } from './commands.ts';
import { applyToViews, type ViewsState } from './foldViews.ts';
import { ADVANCE_RECORDS_MAX, COMPACT_RECORDS_MAX, LOAD_SLICE_RECORDS, SESSION_RECORDS_MAX } from './limits.ts';
import { presetNamed, viewsOfPreset } from './presets.ts';
import { remember, type Remembered } from './remembered.ts';
import { createSource, type SessionSource } from './sources.ts';
import { START_OF_TIME_MS } from './startOfTime.ts';

/**
 * What the commands fold to: the write side. The log and the source are shared from state to state and never go back;
 * all else is a value.
 */
export interface WriteState extends ViewsState, SessionSource {
  readonly preset: string;
  readonly seed: number;
  /** Virtual now, ms since 1970. */
  readonly now: number;
  readonly trafficPerSecond: number;
  readonly log: Log;
}

/** A session at its beginning, in pieces where many records come before it. */
function* startInPieces(command: Extract<Command, { type: 'reset' }>): Generator<void, WriteState> {
  const preset = presetNamed(command.preset);
  const log = createLog();
  const made = createSource(preset, { seed: command.seed, start_ms: START_OF_TIME_MS });
  let now = preset.fill?.({ log, start_ms: START_OF_TIME_MS }) ?? START_OF_TIME_MS;
  // The source's time is the session's, also where the preset's records did not come from it.
  made.source.advanceTo(now, log.endOffset);
  if (preset.traffic) {
    const { recordsPerSecond, ms } = preset.traffic;
    made.source.setRate(recordsPerSecond);
    for (const piece_ms of piecesOf(ms, recordsPerSecond)) {
      now += piece_ms;
      for (const record of made.source.advanceTo(now, log.endOffset)) log.append(record);
      yield;
    }
    made.source.setRate(0);
  }
  return {
    ...viewsOfPreset(preset),
    preset: command.preset,
    seed: command.seed,
    now,
    trafficPerSecond: 0,
    log,
    ...made,
  };
}

/** A span of time in parts in which no more records are expected than may be made at once. */
function* piecesOf(ms: number, recordsPerSecond: number): Generator<number> {
  const piece_ms = Math.max(1, Math.floor((LOAD_SLICE_RECORDS * 1_000) / Math.max(recordsPerSecond, 1)));
  for (let left_ms = ms; left_ms > 0; left_ms -= piece_ms) yield Math.min(left_ms, piece_ms);
}

function checkRoom(log: Log, records: number): void {
  if (log.endOffset + records <= SESSION_RECORDS_MAX) return;
  throw new Error(
    `The log holds ${log.endOffset} records and about ${Math.ceil(records)} more would come; a session holds at most ${SESSION_RECORDS_MAX}. Reset to start anew.`,
  );
}

function checkAdvance(state: WriteState, ms: number): void {
  const expected = (state.trafficPerSecond * ms) / 1_000;
  if (expected > ADVANCE_RECORDS_MAX) {
    throw new Error(
      `${ms} ms at ${state.trafficPerSecond} records/s would make ${Math.ceil(expected)} records at once; the limit is ${ADVANCE_RECORDS_MAX}. Advance less, or lower the traffic.`,
    );
  }
  checkRoom(state.log, expected);
}

function advance(state: WriteState, ms: number): WriteState {
  if (ms === 0) return state;
  checkAdvance(state, ms);
  const now = state.now + ms;
  for (const record of state.source.advanceTo(now, state.log.endOffset)) state.log.append(record);
  return { ...state, now };
}

/** Appends what was gathered; a session too full for all of it takes none. @throws Error in words for a person */
export function appendGathered(state: WriteState, records: Gathered): WriteState {
  checkRoom(state.log, records.rows);
  state.log.appendAll(records);
  return { ...state };
}

function append(state: WriteState, command: Extract<Command, { type: 'append' }>): WriteState {
  checkRoom(state.log, command.records.length);
  const gathered = new OpenSegment();
  for (const { value, key = null, timestamp = state.now, headers } of command.records) {
    gathered.append({ value, key, timestamp, headers });
  }
  return appendGathered(state, new Gathered([gathered]));
}

function checkCompaction({ endOffset }: Log): void {
  if (endOffset <= COMPACT_RECORDS_MAX) return;
  throw new Error(
    `The log has ${endOffset} records; a log of up to ${COMPACT_RECORDS_MAX} can be compacted. Reset, and compact earlier.`,
  );
}

function stepOnce(state: WriteState): WriteState {
  checkRoom(state.log, 1);
  const { records, now_ms } = state.source.step(state.log.endOffset);
  for (const record of records) state.log.append(record);
  return { ...state, now: Math.max(state.now, now_ms) };
}

/** @throws Error if the session has none */
export function postgresOf({ postgres, preset }: Pick<WriteState, 'postgres' | 'preset'>): PostgresSource {
  if (postgres) return postgres;
  throw new Error(`There is no Postgres in a session of the preset "${preset}": reset to "razorpay", which has one.`);
}

/**
 * Folds one command (parsed by `parseCommand`) into the session. A command that changes nothing returns the very same state;
 * one that throws has changed nothing. `null` is the state before the first command, which is a reset.
 * @throws Error in words for a person
 */
export function applyCommand(state: WriteState | null, command: Command): WriteState {
  if (command.type === 'reset') return finish(startInPieces(command));
  if (!state) throw new Error('The first command must be a reset.');
  switch (command.type) {
    case 'append':
      return append(state, command);
    case 'compact':
      checkCompaction(state.log);
      return state.log.compact(command) > 0 ? { ...state } : state;
    case 'advance':
      return advance(state, command.ms);
    case 'step':
      return stepOnce(state);
    case 'traffic':
      if (command.recordsPerSecond === state.trafficPerSecond) return state;
      state.source.setRate(command.recordsPerSecond);
      return { ...state, trafficPerSecond: command.recordsPerSecond };
    case 'transact':
      postgresOf(state).run(command.statements, command.end);
      return { ...state };
    case 'crashConnector':
      postgresOf(state).crashConnector();
      return { ...state };
    case 'startConnector':
      postgresOf(state).startConnector();
      return { ...state };
    case 'seek':
      if (command.offset !== 'live' && command.offset > state.log.endOffset) {
        throw new Error(`There is no offset ${command.offset} yet: the log's end offset is ${state.log.endOffset}.`);
      }
      break;
    default:
  }
  const views = applyToViews(state, command, state.log.endOffset);
  return views === state ? state : { ...state, ...views };
}

/** A command, and where the log ended once it was folded. */
export interface FoldedCommand {
  readonly command: Remembered;
  readonly endOffset: number;
}

type Folded = (entry: FoldedCommand) => void;

/** One command in pieces small enough to pause between: time passes in parts, which is the same by [S2]; a log is compacted a segment at a time. */
function* applyInPieces(state: WriteState | null, command: Command): Generator<void, WriteState> {
  if (command.type === 'reset') return yield* startInPieces(command);
  if (state && command.type === 'compact') {
    checkCompaction(state.log);
    return (yield* state.log.compactInPieces(command)) > 0 ? { ...state } : state;
  }
  if (!state || command.type !== 'advance') return applyCommand(state, command);
  checkAdvance(state, command.ms);
  let folded = state;
  for (const piece_ms of piecesOf(command.ms, state.trafficPerSecond)) {
    folded = advance(folded, piece_ms);
    yield;
  }
  return folded;
}

/** The command at `index` of a session, in pieces. @throws Error that names it */
function* foldOne(
  state: WriteState | null,
  command: Command,
  index: number,
  folded: Folded,
): Generator<void, WriteState> {
  const endBefore = state?.log.endOffset ?? 0;
  let next: WriteState;
  try {
    next = yield* applyInPieces(state, command);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`Command ${index} (${command.type}): ${message}`, { cause: error });
  }
  folded({ command: remember(command, next, endBefore), endOffset: next.log.endOffset });
  yield;
  return next;
}

function begun(state: WriteState | null): WriteState {
  if (state) return state;
  throw new Error('A session has at least one command: a reset.');
}

/**
 * Folds a whole session from nothing; `folded` is told of each command. @throws Error that names the command by its index
 */
export function foldCommands(commands: readonly Command[], folded: Folded): WriteState {
  let state: WriteState | null = null;
  for (const [index, command] of commands.entries()) state = finish(foldOne(state, command, index, folded));
  return begun(state);
}

function finish<T>(pieces: Generator<void, T>): T {
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
  }
}

/**
 * The same of commands that are at hand or come one by one, where `breathe` is awaited between small pieces of work, so that a long session does not hold
 * the page.
 */
export async function foldCommandsInPieces(
  commands: Iterable<Command> | AsyncIterable<Command>,
  folded: Folded,
  breathe: () => Promise<void>,
): Promise<WriteState> {
  let state: WriteState | null = null;
  let index = 0;
  for await (const command of commands) {
    const pieces: Generator<void, WriteState> = foldOne(state, command, index++, folded);
    for (;;) {
      const piece = pieces.next();
      if (piece.done) {
        state = piece.value;
        break;
      }
      await breathe();
    }
  }
  return begun(state);
}

/** The views as the commands make them, without touching a record: what undo folds again. */
export function foldViewsOnly(entries: readonly FoldedCommand[]): ViewsState {
  const [first, ...rest] = entries;
  if (first?.command.type !== 'reset') throw new Error('The first command must be a reset.');
  return rest.reduce<ViewsState>(
    (state, { command, endOffset }) => (command.type === 'appended' ? state : applyToViews(state, command, endOffset)),
    viewsOfPreset(presetNamed(first.command.preset)),
  );
}
