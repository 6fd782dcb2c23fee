import { createStore } from 'zustand/vanilla';
import { Gathered } from '../log/gathered.ts';
import type { Supervisor, SupervisorOptions } from '../process/supervisor.ts';
import { fetchFolds } from '../views/gallery/atHand.ts';
import { createBreather } from './breather.ts';
import { CommandLog } from './commandLog.ts';
import type { Command } from './commands.ts';
import { Edits } from './edits.ts';
import {
  appendGathered,
  applyCommand,
  foldCommands,
  foldCommandsInPieces,
  foldViewsOnly,
  postgresOf,
  type FoldedCommand,
  type WriteState,
} from './foldCommands.ts';
import { Fields } from './fields.ts';
import { sameView, viewOf } from './foldViews.ts';
import { LOAD_SLICE_MS, SEEK_PATIENCE_MS, TICK_MAX_MS, TRAFFIC_DEFAULT_PER_SECOND } from './limits.ts';
import { parseCommand, parseCommands } from './parseCommands.ts';
import { gatherRecords } from './parseRecords.ts';
import { Journal } from './journal.ts';
import { remember, rememberAppend } from './remembered.ts';
import { presetNamed } from './presets.ts';
import type { Restored } from './restoreKept.ts';
import { loadPreset } from './sources.ts';
import { ReportBatch } from './reports.ts';
import type { Session, SessionActions, SessionState } from './session.ts';
import { parsePath } from './parseDirectWrite.ts';
import { viewIdOf } from './viewIds.ts';
import { writeDirectly } from './writeDirectly.ts';

export interface SessionOptions {
  /** Makes what runs the views; handed in, so that a session runs in Node without any process. */
  readonly createSupervisor: (options: SupervisorOptions) => Supervisor;
  readonly preset?: string | undefined;
  readonly seed?: number | undefined;
}

/** Fetches what a session that begins so is made of. */
async function loadBeginning(first: Command | undefined): Promise<void> {
  if (first?.type === 'reset') await loadPreset(first.preset);
}

/** The state that the store shows of the write side. */
function shown(write: WriteState): Omit<SessionState, 'playing' | 'reports'> {
  const { preset, seed, now, trafficPerSecond, views, asOf, log, postgres } = write;
  const { endOffset, removed } = log;
  const picture = postgres?.picture() ?? null;
  return { preset, seed, now, trafficPerSecond, views, asOf, log, endOffset, removed, postgres: picture };
}

/**
 * Starts a session: folds commands into the store, tells the supervisor what should run, and gathers what it reports.
 * @throws Error for an unknown preset
 */
export function createSession(options: SessionOptions): Session {
  const beginning: Command = parseCommand(
    { type: 'reset', preset: options.preset ?? 'empty', seed: options.seed ?? 1 },
    'reset',
  );
  const journal = new Journal();
  let write = foldCommands([beginning], (entry) => journal.push(entry));
  /** Wall time not yet turned into whole milliseconds of virtual time. */
  let remainder_ms = 0;
  /** Sessions begun, or being loaded: the last one wins. */
  let beginnings = 0;

  const store = createStore<SessionState>(() => ({ ...shown(write), playing: false, reports: {} }));
  /** While set, the store is yet to follow the write side. */
  let showing: ReturnType<typeof setTimeout> | undefined;
  const batch = new ReportBatch((reports) =>
    store.setState(showing === undefined ? { reports } : { ...seen(), reports }),
  );
  const supervisor = options.createSupervisor({
    onReport: (id, report) => {
      if (write.views.some((view) => view.id === id)) batch.put(id, report);
    },
    onGone: (id) => batch.put(id, null),
  });

  function seen() {
    clearTimeout(showing);
    showing = undefined;
    return shown(write);
  }

  function show(): void {
    store.setState(seen());
  }

  function flush(): void {
    batch.flush();
    if (showing !== undefined) show();
  }

  /** Makes the store and the processes follow the write side; the store not before `delay_ms` or the next report, if one is given. */
  function follow(before: WriteState, endBefore: number, delay_ms?: number): void {
    const isCompacted = write.log.removed !== store.getState().removed;
    if (delay_ms === undefined) show();
    else showing ??= setTimeout(show, delay_ms);
    if (write.views !== before.views || write.asOf !== before.asOf || isCompacted)
      supervisor.reconcile({ views: write.views, asOf: write.asOf });
    if (write.log.endOffset !== endBefore) supervisor.logGrew();
  }

  /** Folds one command and remembers it, unless it changed nothing. @throws Error, and then nothing has changed */
  function dispatch(input: Command, delay_ms?: number): void {
    const command = parseCommand(input, input.type);
    const before = write;
    const endBefore = before.log.endOffset;
    write = applyCommand(before, command);
    if (write === before) return;
    journal.push({ command: remember(command, write, endBefore), endOffset: write.log.endOffset });
    follow(before, endBefore, delay_ms);
  }

  /** An append is a command as well, whose records are made but once. */
  function append(records: Gathered): void {
    const before = write;
    const endBefore = before.log.endOffset;
    write = appendGathered(before, records);
    const { endOffset } = write.log;
    journal.push({ command: rememberAppend(write, endBefore), endOffset });
    follow(before, endBefore);
  }

  /** Another session takes the place of this one: a new log, new processes. */
  async function begin(next: WriteState, nextCommands: CommandLog): Promise<void> {
    write = next;
    beginnings += 1;
    remainder_ms = 0;
    edits.forgetAll();
    clearTimeout(showing);
    showing = undefined;
    batch.clear();
    store.setState({ ...shown(write), playing: false, reports: {} });
    supervisor.setLog(write.log);
    supervisor.reconcile({ views: write.views, asOf: write.asOf });
    journal.begin(nextCommands);
    // A view that cannot start says so on its card; the session has begun all the same.
    const started = write.views.filter((view) => view.status === 'running').map((view) => supervisor.started(view.id));
    await Promise.allSettled(started);
  }

  async function load(commands: readonly Command[]): Promise<void> {
    const mine = ++beginnings;
    await loadBeginning(commands[0]);
    await beginWith(mine, commands);
  }

  /** Folds the commands while the session there is goes on, and then puts theirs in its place. */
  async function beginWith(mine: number, commands: readonly Command[]): Promise<void> {
    const nextCommands = new CommandLog();
    const push = (entry: FoldedCommand) => nextCommands.push(entry);
    const next = await foldCommandsInPieces(commands, push, createBreather(LOAD_SLICE_MS));
    checkNewest(mine);
    await begin(next, nextCommands);
  }

  async function restore(restoring: Promise<Restored>): Promise<void> {
    const mine = ++beginnings;
    const next = await restoring;
    checkNewest(mine);
    await begin(next.write, next.commandLog);
  }

  function checkNewest(mine: number): void {
    if (mine !== beginnings)
      throw new Error('Another session was begun before this one was loaded; the newer one runs.');
  }

  /** Refuses to go on when another session has begun since. */
  function checkSameLog(log: WriteState['log'], what: string): void {
    if (write.log !== log) throw new Error(`The session was reset before ${what}.`);
  }

  function failureOf(id: string): string | null {
    batch.flush();
    const report = store.getState().reports[id];
    return report?.status === 'failed' ? (report.error?.message ?? 'unknown error') : null;
  }

  function checkNotFailed(id: string, what: string): void {
    const view = viewOf(write.views, id);
    const failure = view.status === 'crashed' ? null : failureOf(id);
    if (failure !== null)
      throw new Error(`The view "${id}" has failed and cannot be ${what}: ${failure} Edit or restart it.`);
  }

  const edits = new Edits({
    supervisor,
    viewOf: (id) => viewOf(write.views, id),
    hasFailed: (id) => failureOf(id) !== null,
    dispatch,
  });

  const actions: SessionActions = {
    reset: async (to = {}) => {
      const command = parseCommand({ type: 'reset', preset: to.preset ?? write.preset, seed: to.seed ?? 1 }, 'reset');
      presetNamed(to.preset ?? write.preset);
      const mine = ++beginnings;
      await loadBeginning(command);
      await beginWith(mine, [command]);
    },
    append: (records) => {
      const gathered = records instanceof Gathered ? records : gatherRecords(records, 'append', write.now);
      const first = write.log.endOffset;
      append(gathered);
      return first;
    },
    compact: (options) => {
      const { log } = write;
      const { bytes: bytesBefore, removed } = log;
      dispatch({ ...options, type: 'compact' });
      return { kept: log.endOffset - log.removed, removed: log.removed - removed, bytesBefore, bytesAfter: log.bytes };
    },
    addView: async ({ name, code, gallery }) => {
      const { log } = write;
      const draft: Command = {
        type: 'addView',
        id: viewIdOf(write.highestViewNumber + 1),
        name,
        code,
        ...(gallery === undefined ? {} : { gallery }),
      };
      parseCommand(draft, 'addView');
      // Its compiled fold may then be at hand: one of the gallery's needs no compiler.
      if (gallery !== undefined) await fetchFolds([gallery]);
      await supervisor.compile(code);
      checkSameLog(log, `the view "${name}" was compiled; it was not added`);
      // Only now: another view may have been added while this one was compiled.
      const id = viewIdOf(write.highestViewNumber + 1);
      dispatch({ ...draft, id });
      await supervisor.started(id);
      return id;
    },
    duplicateView: (id) => {
      const { name, code, gallery } = viewOf(write.views, id);
      return actions.addView({ name: `${name} copy`, code, gallery: gallery ?? undefined });
    },
    editView: (id, code) => edits.edit(id, code),
    renameView: (id, name) => dispatch({ type: 'renameView', id, name }),
    removeView: (id) => {
      dispatch({ type: 'removeView', id });
      edits.forget(id);
      batch.put(id, null);
    },
    pauseView: (id) => {
      checkNotFailed(id, 'paused');
      dispatch({ type: 'pauseView', id });
    },
    resumeView: (id) => {
      checkNotFailed(id, 'resumed');
      dispatch({ type: 'resumeView', id });
    },
    crashView: (id) => dispatch({ type: 'crashView', id }),
    restartView: async (id, from) => {
      viewOf(write.views, id);
      batch.flush();
      const checkpoint = store.getState().reports[id]?.checkpoint;
      if (from === 'checkpoint' && !checkpoint) {
        throw new Error(`The view "${id}" has no checkpoint yet; take one first, or restart it from zero.`);
      }
      const writes = from === 'checkpoint' ? (checkpoint?.writes ?? 0) : 0;
      dispatch({ type: 'restartView', id, from, ...(writes > 0 ? { writes } : {}) });
      await supervisor.started(id);
    },
    writeDirectly: (id, change) =>
      writeDirectly({ id, change, supervisor, viewOf: () => viewOf(write.views, id), dispatch }),
    look: async (id, path) => supervisor.look(viewOf(write.views, id).id, path),
    limitSpeed: (id, recordsPerSecond) => dispatch({ type: 'limitSpeed', id, recordsPerSecond }),
    setCheckpointEvery: (id, records) => dispatch({ type: 'setCheckpointEvery', id, records }),
    checkpoint: async (id) => {
      viewOf(write.views, id);
      await supervisor.checkpoint(id);
    },
    setTraffic: (recordsPerSecond) => {
      dispatch({ type: 'traffic', recordsPerSecond });
      store.setState({ playing: recordsPerSecond > 0 });
    },
    advance: (ms) => {
      dispatch({ type: 'advance', ms });
      store.setState({ playing: false });
    },
    step: () => {
      if (write.asOf === 'live') dispatch({ type: 'step' });
      else dispatch({ type: 'seek', offset: write.asOf + 1 >= write.log.endOffset ? 'live' : write.asOf + 1 });
      store.setState({ playing: false });
    },
    stepBack: () => {
      const from = write.asOf === 'live' ? write.log.endOffset : write.asOf;
      if (from > 0) dispatch({ type: 'seek', offset: from - 1 });
      store.setState({ playing: false });
    },
    play: () => {
      // Playing goes on at the end of the log: the past stands still.
      if (write.asOf !== 'live') dispatch({ type: 'seek', offset: 'live' });
      if (write.trafficPerSecond === 0) dispatch({ type: 'traffic', recordsPerSecond: TRAFFIC_DEFAULT_PER_SECOND });
      store.setState({ playing: true });
    },
    pause: () => store.setState({ playing: false }),
    seek: async (offset) => {
      dispatch({ type: 'seek', offset }, SEEK_PATIENCE_MS);
      await supervisor.settled();
      flush();
    },
    prepareSeek: () => supervisor.prepareSeek(),
    undo: () => {
      const before = write;
      const taken = journal.takeBack();
      if (!taken) return null;
      // Ids stay unique even after an undo: the next view gets a number that no view has had.
      const views = foldViewsOnly(journal.log.entries());
      const kept = views.views.map((view) => before.views.find((other) => sameView(other, view)) ?? view);
      write = { ...before, ...views, views: kept, highestViewNumber: before.highestViewNumber };
      follow(before, before.log.endOffset);
      return taken;
    },
    state: async (id, path = []) =>
      supervisor.state(viewOf(write.views, id).id, parsePath(new Fields({ path }, 'state'))),
    digest: async (id) => supervisor.digest(viewOf(write.views, id).id),
    query: async (id, args) => supervisor.query(viewOf(write.views, id).id, args),
    search: async (id, text, limit = 20) => supervisor.search(viewOf(write.views, id).id, text, limit),
    trace: async (id, code, offset, asker) => supervisor.trace(viewOf(write.views, id).id, code, offset, asker),
    settled: () => supervisor.settled(),
    transact: (statements, end) => {
      dispatch({ type: 'transact', statements, ...(end === undefined ? {} : { end }) });
      const last = postgresOf(write).picture().transactions.at(-1);
      if (!last) throw new Error('The transaction left no trace.');
      return last;
    },
    crashConnector: () => dispatch({ type: 'crashConnector' }),
    startConnector: () => dispatch({ type: 'startConnector' }),
    journey: (paymentId) => postgresOf(write).journey(paymentId),
    row: (paymentId) => postgresOf(write).row(paymentId),
    rows: () => postgresOf(write).rows(),
    commands: () => journal.log.commands(),
    load: async (commands) => load(parseCommands(commands)),
  };

  supervisor.setLog(write.log);
  supervisor.reconcile({ views: write.views, asOf: write.asOf });

  return {
    store,
    actions,
    flush,
    journal,
    restore,
    tick: (elapsed_ms) => {
      batch.flush();
      const { playing } = store.getState();
      if (!playing || write.trafficPerSecond === 0) return;
      remainder_ms += Math.min(elapsed_ms, TICK_MAX_MS);
      const ms = Math.floor(remainder_ms);
      remainder_ms -= ms;
      if (ms > 0) dispatch({ type: 'advance', ms });
    },
    dispose: () => {
      clearTimeout(showing);
      batch.clear();
      supervisor.dispose();
    },
  };
}
