import { plainRows, type PlainRows } from '../../log/plainRows.ts';
import { unpackSegment, type Reader } from '../../log/unpack.ts';
import type { PackedSegment } from '../../log/segment.ts';
import type { Json, LogRecord } from '../../log/record.ts';
import type { Fold, RecordUse, Render } from '../../views/contract.ts';
import { decodeState, encodeState } from '../../views/codec.ts';
import { digest } from '../../views/digest.ts';
import type { DirectWrite } from '../../views/directWrite.ts';
import { foldRecord } from '../../views/fold.ts';
import { rowStep, type RowStep } from '../../views/foldRows.ts';
import { toPlainJson } from '../../views/plain.ts';
import { findProblem, quickProblem } from '../../views/problem.ts';
import { summarize } from '../../views/summary.ts';
import type { FoldError, FromProcess, ToProcess } from '../protocol.ts';
import type { Keeper } from './keeper.ts';
import { FoldProblem, messageOf } from './foldProblem.ts';
import { loadFold, loadLibrary } from './loadFold.ts';
import type { Tools } from './tools.ts';
import type { FoldConsole } from './foldConsole.ts';
import { elapsed_ms, toBytes, toText } from './primordials.ts';
import { placeOf } from './trace.ts';

/** A sign of life at least this often in a long batch. */
const PROGRESS_EVERY_MS = 50;
/** How far apart the looks at the clock may grow, in records: a fast fold must not pay for them. */
const CLOCK_EVERY_RECORDS_MAX = 256;
/** Looking through a large state before every picture of it would cost more than folding: a look of t ms is due again after this many t. */
const CHECK_COST_FACTOR = 60;
/** A state looked through faster than this is looked through after each of a few records. */
const CHECK_ALWAYS_MS = 0.25;

export type Send = (message: FromProcess, transfer: Transferable[]) => void;

export interface Runner {
  handle(message: ToProcess): void;
  /** Goes on from this state, which is known to be good. */
  stand(state: unknown, offset: number): void;
}

/**
 * What one process does: load a fold, fold records, answer for its state. Synchronous throughout. `onState` is told of the first state, and of each that is
 * reached between two looks at the clock. `keeper`: for folds that put their records into Maps.
 */
export function createRunner(
  foldConsole: FoldConsole,
  send: Send,
  onState: (state: unknown, offset: number) => void = () => {},
  keeper: Keeper | null = null,
): Runner {
  let fold: Fold | null = null;
  let lines: { readonly [method: string]: number } = {};
  let returns: { readonly [method: string]: number } = {};
  /** The segment that was sent last. */
  let held: Reader | null = null;
  let heldSegment: PackedSegment | null = null;
  let heldRows: PlainRows | null = null;
  /** How the loaded fold meets the rows held; undefined: not looked at yet. */
  let heldStep: RowStep | null | undefined;
  /** What the loaded fold reads of a record. */
  let use: RecordUse = { value: null, at: null };
  let tools: Tools | null = null;
  let state: unknown = null;
  let render: Render | null = null;
  let offset = 0;
  let tombstonesSkipped = 0;
  /** Direct writes in the state. */
  let writes = 0;
  let doing: 'init' | 'apply' | 'remove' | 'query' | null = null;
  /** The record being folded. Where some of its fields were not sent, it is the app that has the record. */
  let meeting: { readonly offset: number; readonly record: LogRecord | null } | null = null;
  /** Whether the whole state has been looked through since it last changed. */
  let checked = false;
  let checkAfter_ms = 0;
  let checkCost_ms = 0;

  function load(message: ToProcess & { type: 'load' }): FromProcess {
    ({ lines, returns, use } = message.fold);
    fold = null;
    foldConsole.offset = null;
    checkAfter_ms = 0;
    checked = false;
    const loaded = loadFold(message.fold, keeper?.keep);
    render = loaded.render ?? null;
    tombstonesSkipped = 0;
    if (message.checkpoint) {
      state = decodeState(toText(message.checkpoint.state));
      ({ offset, writes } = message.checkpoint);
    } else {
      doing = 'init';
      state = loaded.init();
      doing = null;
      offset = 0;
      writes = 0;
      checkResult(state, 'init');
      checkWhole();
    }
    fold = loaded;
    heldStep = undefined;
    onState(state, offset);
    return { type: 'loaded', id: message.id, offset, render, hasQuery: loaded.query !== undefined };
  }

  function foldBatch(message: ToProcess & { type: 'fold' }): FromProcess {
    const running = ready();
    const from = offset;
    const started = elapsed_ms();
    let spoke = started;
    let stride = 1;
    let sent = 0;
    while (offset < message.until) {
      const segment = message.segments[sent];
      const isNext = segment !== undefined && segment.base <= offset;
      if (isNext) sent++;
      const reader = readerOf(isNext ? segment : null);
      const stop = Math.min(message.until, reader.base + reader.count, offset + stride);
      if (offset < reader.base || offset >= stop) throw new Error(`the record at offset ${offset} was not sent`);
      const quickly = message.check === 'each' || message.tell === 'each' ? null : stepOf();
      if (quickly) foldRows(running, quickly, reader, stop);
      else foldRecords(running, reader, stop, message);
      onState(state, offset);
      const now = elapsed_ms();
      stride = now - spoke < PROGRESS_EVERY_MS / 4 ? Math.min(stride * 2, CLOCK_EVERY_RECORDS_MAX) : 1;
      if (now - spoke >= PROGRESS_EVERY_MS) {
        spoke = now;
        meet(reader, offset - 1);
        // A slow batch is not waited for: a state that outgrows all bounds is stopped on its way.
        if (now >= checkAfter_ms) checkWhole(false);
        send({ type: 'progress', offset }, []);
        drainConsole();
      }
    }
    foldConsole.offset = null;
    if (message.check === 'last') {
      // What is wrong came with one of these records; the last is named until the very one is found.
      if (offset > from) meet(readerOf(null), offset - 1);
      checkWhole();
    }
    meeting = null;
    return { type: 'folded', id: message.id, offset, tombstonesSkipped, elapsed_ms: elapsed_ms() - started };
  }

  /** Record by record, with a look at the state after each where that is wanted. */
  function foldRecords(running: Fold, reader: Reader, stop: number, message: ToProcess & { type: 'fold' }): void {
    while (offset < stop) {
      const record = reader.record(offset);
      meeting = { offset, record };
      const wasChecked = checked;
      step(running, record);
      if (message.check === 'each' && (checkCost_ms < CHECK_ALWAYS_MS || elapsed_ms() >= checkAfter_ms)) {
        // Only after a state known to be good is this record the one to blame.
        checkWhole(wasChecked);
      }
      if (message.tell === 'each') send({ type: 'progress', offset }, []);
    }
  }

  /** The same without making the records. */
  function foldRows({ apply }: Fold, step: RowStep, reader: Reader, stop: number): void {
    const { base } = reader;
    checked = false;
    doing = 'apply';
    try {
      while (offset < stop) {
        foldConsole.offset = offset;
        const next = step(apply, state, offset - base, offset);
        // The very state that was good before is no other kind of thing now.
        if (next !== state) checkResult(next, 'apply');
        state = next;
        offset++;
      }
    } catch (error) {
      meet(reader, offset);
      throw error;
    }
    doing = null;
  }

  function stepOf(): RowStep | null {
    if (heldStep === undefined) {
      const keeping = keeper && use.kept && heldSegment ? keeper.stepOf(heldSegment, use.kept, use.at) : null;
      heldStep = keeping ?? (heldRows ? rowStep(heldRows, use) : null);
    }
    return heldStep;
  }

  function meet(reader: Reader, at: number): void {
    meeting = { offset: at, record: reader.isPart ? null : reader.record(at) };
  }

  function readerOf(segment: PackedSegment | null): Reader {
    if (segment) {
      held = unpackSegment(segment);
      heldSegment = segment;
      heldRows = plainRows(segment);
      heldStep = undefined;
    }
    if (!held) throw new Error('no segment was sent');
    return held;
  }

  function step(running: Fold, record: LogRecord): void {
    foldConsole.offset = offset;
    const method = record.value === null ? 'remove' : 'apply';
    doing = method;
    const result = foldRecord(running, state, record);
    doing = null;
    checkResult(result.state, method);
    state = result.state;
    checked = false;
    if (result.skippedTombstone) tombstonesSkipped++;
    offset++;
  }

  function ready(): Fold {
    if (!fold) throw new Error('no fold is loaded');
    return fold;
  }

  function checkResult(value: unknown, method: 'init' | 'apply' | 'remove'): void {
    const problem = quickProblem(value);
    if (problem === null) return;
    const hint = value === undefined ? ` Is "return" missing?` : '';
    // Without a return the end of the method was reached: then its first line says more.
    throw new FoldProblem(
      `What ${method} returned ${problem.problem}.${hint}`,
      value === undefined ? lines[method] : (returns[method] ?? lines[method]),
    );
  }

  /** `isExact`: what is found came with the record being met. That a state is too large is true of any record it grew with. */
  function checkWhole(isExact = true): void {
    if (checked) return;
    const started = elapsed_ms();
    const problem = findProblem(state);
    checkCost_ms = elapsed_ms() - started;
    checkAfter_ms = elapsed_ms() + checkCost_ms * CHECK_COST_FACTOR;
    if (problem && !isExact && !problem.problem.includes('too large')) meeting = null;
    if (problem) throw new FoldProblem(`The state must not hold this: state${problem.path} ${problem.problem}.`);
    checked = true;
  }

  function answer(message: ToProcess): FromProcess {
    const { id } = message;
    switch (message.type) {
      case 'load':
        return load(message);
      case 'fold':
        return foldBatch(message);
      case 'summarize': {
        const started = elapsed_ms();
        if (started >= checkAfter_ms) checkWhole();
        const summary = summarize(state, render, message.limit);
        return { type: 'summarized', id, offset, summary, elapsed_ms: elapsed_ms() - started };
      }
      case 'digest': {
        const started = elapsed_ms();
        checkWhole();
        const value = digest(state);
        return { type: 'digested', id, offset, digest: value, writes, elapsed_ms: elapsed_ms() - started };
      }
      case 'checkpoint': {
        const started = elapsed_ms();
        checkWhole();
        const encoded = toBytes(encodeState(state));
        return {
          type: 'checkpointed',
          id,
          offset,
          digest: digest(state),
          writes,
          state: encoded,
          elapsed_ms: elapsed_ms() - started,
        };
      }
      case 'state':
        checkWhole();
        return { type: 'answered', id, offset, value: toPlainJson(state) };
      case 'query':
        return { type: 'answered', id, offset, value: ask(message.args) };
      case 'search':
        checkWhole();
        return {
          type: 'found',
          id,
          offset,
          summary: toolsOf(message).searchEntries(state, render, message.text, message.limit),
        };
      case 'look':
        checkWhole();
        return {
          type: 'looked',
          id,
          offset,
          look: toolsOf(message).lookAt(state, message.path, message.limit, message.isWhole),
        };
      case 'write':
        write(message);
        return { type: 'written', id, offset };
      case 'compare': {
        checkWhole();
        const { changes, more } = toolsOf(message).diffStates(state, decodeState(toText(message.state)), message.limit);
        return { type: 'compared', id, offset, digest: digest(state), changes, more };
      }
      case 'trace': {
        checkWhole();
        const { cloneState, diffStates } = toolsOf(message);
        const before = cloneState(state);
        const record = readerOf(message.segment).record(offset);
        meeting = { offset, record };
        step(ready(), record);
        checked = false;
        checkWhole();
        meeting = null;
        const { changes, more } = diffStates(before, state, message.limit);
        return { type: 'traced', id, offset, changes, more };
      }
      case 'record':
      case 'rewind':
        throw new Error('this process keeps no history');
    }
  }

  function toolsOf(message: { readonly tools?: string }): Tools {
    // Loaded after strangers' code has run: by then the language they are made of is frozen.
    if (message.tools !== undefined) ({ tools } = loadLibrary(message.tools) as { readonly tools: Tools });
    if (!tools) throw new Error('no tools were sent');
    return tools;
  }

  function write(change: DirectWrite & { readonly tools?: string }): void {
    checkWhole();
    const { writeInto } = toolsOf(change);
    try {
      state = writeInto(state, change);
    } catch (error) {
      throw new FoldProblem(error instanceof Error ? error.message : String(error));
    }
    writes++;
    checked = false;
  }

  function ask(args: readonly Json[]): Json {
    const { query } = ready();
    if (!query) throw new FoldProblem('This view has no query: add query(state, …) to its fold.');
    const before = checked ? digestBefore() : null;
    doing = 'query';
    const result = query(state, ...args);
    doing = null;
    if (before !== null && digest(state) !== before) {
      checked = false;
      throw new FoldProblem('query changed the state: it may only read. Replay the view to mend it.');
    }
    const problem = result === undefined ? null : findProblem(result);
    if (problem)
      throw new FoldProblem(`The answer of query must not hold this: answer${problem.path} ${problem.problem}.`);
    return result === undefined ? null : toPlainJson(result);
  }

  /** A small state is compared before and after a question; a large one would cost more than the answer. */
  function digestBefore(): string | null {
    const size = state instanceof Map || state instanceof Set ? state.size : Array.isArray(state) ? state.length : 0;
    return size <= 1_000 ? digest(state) : null;
  }

  function describe(error: unknown, message: ToProcess): FoldError {
    const own = FoldProblem.is(error);
    const place = own ? null : placeOf(error);
    const kind =
      message.type === 'load'
        ? 'load'
        : message.type === 'query'
          ? 'query'
          : message.type === 'write'
            ? 'write'
            : own && meeting === null
              ? 'state'
              : 'apply';
    const line =
      place?.line ??
      (own ? error.line : undefined) ??
      (doing ? lines[doing] : own && kind === 'apply' ? lines['apply'] : undefined) ??
      (kind === 'state' ? lines['apply'] : undefined);
    return {
      kind,
      message: messageOf(error),
      ...(line === undefined ? {} : { line }),
      // The compiler writes its own words before the first line's.
      ...(place && place.line > 1 ? { column: place.column } : {}),
      ...(meeting ? { offset: meeting.offset, ...(meeting.record ? { record: meeting.record } : {}) } : {}),
    };
  }

  function drainConsole(): void {
    const drained = foldConsole.drain();
    if (drained) send({ type: 'console', ...drained }, []);
  }

  return {
    stand(standing, at) {
      state = standing;
      offset = at;
      checked = true;
    },
    handle(message) {
      let reply: FromProcess;
      try {
        reply = answer(message);
      } catch (error) {
        reply = { type: 'failed', id: message.id, offset, error: describe(error, message) };
      }
      doing = null;
      meeting = null;
      drainConsole();
      // A saved state can be large: it is handed over, not copied.
      send(reply, reply.type === 'checkpointed' ? [reply.state] : []);
    },
  };
}
