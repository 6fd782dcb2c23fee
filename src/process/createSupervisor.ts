import type { Log } from '../log/log.ts';
import type { Checkpoint } from './checkpoints.ts';
import { compile } from './compile/compiler.ts';
import { createFramePool } from './framePool.ts';
import { createLiveView, type LiveView } from './liveView.ts';
import type { Past } from './pastRun.ts';
import { createPastView, type PastView } from './pastView.ts';
import { createRecovery } from './recovery.ts';
import { cachePacking } from './packCache.ts';
import type { ViewReport } from './report.ts';
import type { Supervisor, SupervisorOptions, Wanted } from './supervisor.ts';
import { loadTools } from './tools.ts';
import { wasKilled, type ViewProcess } from './viewProcess.ts';

/** Keys a person is offered to choose from. */
const LOOK_KEYS_MAX = 200;
/** So long after the last record was folded for a person to look at, the process that did it is ended. */
const TRACE_IDLE_MS = 10_000;
/** What the histories of all views may take together, and that of one, bytes, about. */
const HISTORIES_BYTES_MAX = 768 * 1024 * 1024;
const HISTORY_BYTES_MAX = 256 * 1024 * 1024;

interface Entry {
  readonly live: LiveView;
  /** For "as of". */
  readonly past: PastView;
  /** For "one record through your fold". */
  readonly trace: PastView;
  shown: Past | null;
  /** Any past state up to this offset is at hand. */
  kept: number | null;
}

/** Runs the views' processes. One direction only: the session says what it wants, the reports say what is. */
export function createSupervisor({ onReport, onGone }: SupervisorOptions): Supervisor {
  let currentLog: Log | null = null;
  let segments: ReturnType<typeof cachePacking> | null = null;
  /** Records that compaction had removed when the pasts now shown were asked for. */
  let removed = 0;
  let entries = new Map<string, Entry>();
  let asOf: number | 'live' = 'live';
  let waiting: (() => void)[] = [];
  const recovery = createRecovery();
  const frames = createFramePool({ onGone: (why) => recovery.frameGone(why) });

  function create(id: string, wanted: Wanted['views'][number]): Entry {
    if (!currentLog || !segments) throw new Error('setLog comes before reconcile');
    const log = currentLog;
    const checkpointBefore = (code: string, offset: number): Checkpoint | null =>
      code === live.wanted.code ? live.checkpoints.before(offset) : null;
    const options = { log, frames, name: wanted.name, checkpointBefore };
    const live: LiveView = createLiveView(wanted, {
      twin: createPastView(options),
      log,
      segments,
      frames,
      isCrowded: () => othersReplay(id),
      onReport: () => publish(id),
      onChange: () => {
        recovery.moved();
        checkSettled();
      },
      onLost: (working) => recovery.lost(() => entries.get(id)?.live ?? null, working),
    });
    const trace = createPastView({ ...options, idle_ms: TRACE_IDLE_MS });
    // A fold that fails would fail there too.
    const isWell = () => live.report.status !== 'failed' && live.report.status !== 'crashed';
    const historyBytesMax = () =>
      isWell() ? Math.min(HISTORY_BYTES_MAX, Math.floor(HISTORIES_BYTES_MAX / entries.size)) : 0;
    const onDigest = (offset: number, digest: string) => {
      const entry = entries.get(id);
      if (entry?.live !== live || entry.shown?.offset !== offset) return;
      entry.shown = { ...entry.shown, digest };
      publish(id);
    };
    const onReach = (offset: number | null) => {
      const entry = entries.get(id);
      if (entry?.live !== live) return;
      entry.kept = offset;
      publish(id);
    };
    const past = createPastView({ ...options, historyBytesMax, onDigest, onReach });
    return { live, past, trace, shown: null, kept: null };
  }

  function othersReplay(id: string): boolean {
    for (const [other, { live }] of entries) if (other !== id && live.report.status === 'replaying') return true;
    return false;
  }

  function publish(id: string): void {
    const entry = entries.get(id);
    if (entry) onReport(id, reportOf(entry));
  }

  /**
   * While seeking, a view's past stands in for its present. A view without a process has nothing that could stand for: it is told of
   * as it is, with its own offset. Its past can be asked for all the same; the log has it.
   */
  function reportOf({ live, shown, kept }: Entry): ViewReport {
    const report = kept === null ? live.report : { ...live.report, kept };
    const { status } = report;
    if (asOf === 'live' || !shown || status === 'crashed' || status === 'failed') return report;
    const { offset, summary, digest, error } = shown;
    return {
      ...report,
      offset,
      summary,
      changes: [],
      // The past is the log's: what was written directly is not in it.
      drift: null,
      digest: digest === null ? null : { offset, value: digest },
      error: error ?? report.error,
    };
  }

  function end(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    entry.live.end();
    entry.past.end();
    entry.trace.end();
    onGone(id);
  }

  function showPast(id: string, entry: Entry, offset: number): void {
    if (entry.shown?.offset === offset) return;
    entry.past.show(entry.live.wanted.code, offset).then(
      (past) => {
        if (!past || asOf !== offset || entries.get(id) !== entry) return;
        entry.shown = past.error ? { ...past, offset } : past;
        publish(id);
        checkSettled();
      },
      () => checkSettled(),
    );
  }

  function isSettled(): boolean {
    for (const { live, shown } of entries.values()) {
      if (asOf !== 'live' && shown?.offset !== asOf) return false;
      if (!live.settled) return false;
    }
    return true;
  }

  function checkSettled(): void {
    if (waiting.length === 0 || !isSettled()) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  }

  function entryOf(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw new Error(`There is no view "${id}".`);
    return entry;
  }

  /** The process that answers for a view's state: of the past while seeking, else the live one. */
  async function answering(id: string): Promise<ViewProcess> {
    const { live, past } = entryOf(id);
    if (asOf !== 'live') {
      await settled();
      if (past.process) return past.process;
      throw new Error(
        `${live.wanted.name} could not be folded up to offset ${asOf}: ${reportOf(entryOf(id)).error?.message ?? 'its process is gone'}`,
      );
    }
    await live.started().catch(() => {});
    if (live.run) return live.run.follower.process;
    const { status, error } = live.report;
    if (status === 'crashed')
      throw new Error(`${live.wanted.name} is crashed: its memory is gone. Restart it to ask it anything.`);
    throw new Error(
      `${live.wanted.name} has failed, so it has no state to ask: ${error?.message ?? 'its process is gone'}`,
    );
  }

  /** Asks the process that answers for a view; once more if it was replaced meanwhile, by an edit that took over or a new frame. */
  async function ask<T>(id: string, question: (process: ViewProcess) => Promise<T>): Promise<T> {
    const process = await answering(id);
    try {
      return await question(process);
    } catch (error) {
      if (!wasKilled(error)) throw error;
      return question(await answering(id));
    }
  }

  function settled(): Promise<void> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      checkSettled();
    });
  }

  return {
    setLog(next) {
      for (const id of [...entries.keys()]) end(id);
      entries = new Map();
      currentLog = next;
      segments = cachePacking(next);
      removed = next.removed;
      asOf = 'live';
      checkSettled();
    },
    reconcile(wanted) {
      const seeks = wanted.asOf !== asOf;
      if (segments && segments.removed !== removed) {
        ({ removed } = segments);
        for (const entry of entries.values()) entry.shown = null;
      }
      asOf = wanted.asOf;
      for (const id of [...entries.keys()]) if (!wanted.views.some((view) => view.id === id)) end(id);
      for (const view of wanted.views) {
        const entry = entries.get(view.id);
        if (entry) {
          const edited = entry.live.wanted.code !== view.code;
          entry.live.want(view);
          entry.live.wake();
          if (edited) entry.shown = null;
        } else {
          entries.set(view.id, create(view.id, view));
          publish(view.id);
        }
      }
      for (const [id, entry] of entries) {
        if (asOf !== 'live') showPast(id, entry, asOf);
        else if (seeks) {
          entry.shown = null;
          entry.past.leave();
          publish(id);
        }
      }
      checkSettled();
    },
    prepareSeek() {
      if (asOf === 'live')
        for (const { live, past } of entries.values()) void past.prepare(live.wanted.code).catch(() => {});
    },
    logGrew() {
      for (const { live } of entries.values()) live.wake();
    },
    async compile(code) {
      await compile(code);
    },
    started: async (id) => entryOf(id).live.started(),
    tryCode: async (id, code) => entryOf(id).live.tryCode(code),
    async checkpoint(id) {
      await answering(id);
      const { live } = entryOf(id);
      if (asOf !== 'live' || !live.run) throw new Error('A checkpoint is taken of the present: go back to live first.');
      await live.run.sampler.checkpointNow();
    },
    async state(id, path) {
      if (path.length === 0) return (await ask(id, (process) => process.ask('state', {}))).value;
      await loadTools();
      const { look } = await ask(id, (process) => process.ask('look', { path, limit: 0, isWhole: true }));
      if (look?.value === undefined)
        throw new Error(`The state has nothing at ${JSON.stringify(path)}: check the path. Was the fold changed?`);
      return look.value;
    },
    digest: async (id) => (await ask(id, (process) => process.ask('digest', {}))).digest,
    query: async (id, args) => (await ask(id, (process) => process.ask('query', { args }))).value,
    async search(id, text, limit) {
      await loadTools();
      return (await ask(id, (process) => process.ask('search', { text, limit }))).summary;
    },
    async look(id, path) {
      await loadTools();
      return (await ask(id, (process) => process.ask('look', { path, limit: LOOK_KEYS_MAX }))).look;
    },
    async write(id, write) {
      await loadTools();
      await answering(id);
      const { live } = entryOf(id);
      if (asOf !== 'live') throw new Error('What is past cannot be written to: go back to live first.');
      return live.write(write);
    },
    compared: async (id) => entryOf(id).live.compared(),
    trace: async (id, code, offset, asker) => entryOf(id).trace.trace(code, offset, asker),
    settled,
    dispose() {
      for (const id of [...entries.keys()]) end(id);
      frames.dispose();
    },
  };
}
