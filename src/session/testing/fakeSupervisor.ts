import type { Log } from '../../log/log.ts';
import type { Json } from '../../log/record.ts';
import type { DirectWrite, PathStep } from '../../views/directWrite.ts';
import type { ViewReport } from '../../process/report.ts';
import type { Supervisor, SupervisorOptions, Wanted, WantedView } from '../../process/supervisor.ts';

/**
 * For tests of the session only: a supervisor without processes. Every view is a fold that counts records, so that its state
 * is its offset. Code that contains `compile error`, `init error` or `slow` behaves as it says; `slow` code waits for `release`.
 */
export class FakeSupervisor implements Supervisor {
  wanted: Wanted = { views: [], asOf: 'live' };
  log: Log | null = null;
  readonly calls: string[] = [];
  readonly #options: SupervisorOptions;
  readonly #checkpoints = new Map<string, { readonly offset: number; readonly writes: number }>();
  #waiting: (() => void)[] = [];

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  setLog(log: Log): void {
    this.calls.push('setLog');
    this.log = log;
    this.#checkpoints.clear();
    this.wanted = { views: [], asOf: 'live' };
  }

  reconcile(wanted: Wanted): void {
    this.calls.push('reconcile');
    const gone = this.wanted.views.filter((view) => !wanted.views.some((other) => other.id === view.id));
    this.wanted = wanted;
    for (const view of gone) this.#options.onGone(view.id);
    this.#reportAll();
  }

  prepareSeek(): void {
    this.calls.push('prepareSeek');
  }

  logGrew(): void {
    this.calls.push('logGrew');
    this.#reportAll();
  }

  async compile(code: string): Promise<void> {
    if (code.includes('slow')) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (code.includes('compile error')) throw new Error('It does not compile (line 1).');
  }

  async started(id: string): Promise<void> {
    if (this.#view(id).code.includes('init error')) throw new Error('init threw.');
  }

  async tryCode(_id: string, code: string): Promise<void> {
    await this.compile(code);
    if (code.includes('init error')) throw new Error('init threw.');
  }

  /** Lets all slow code go on. */
  release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  async checkpoint(id: string): Promise<void> {
    this.#checkpoints.set(id, { offset: this.#offset(), writes: this.#view(id).writes.length });
    this.#reportAll();
  }

  async state(id: string, path: readonly PathStep[]): Promise<Json> {
    if (this.#view(id).status === 'crashed') throw new Error(`The view "${id}" is crashed.`);
    if (path.length > 0) throw new Error(`The state has nothing at ${JSON.stringify(path)}.`);
    return this.#offset();
  }

  async digest(id: string): Promise<string> {
    const records = this.log?.read(0, this.#offset()) ?? [];
    return `${this.#view(id).code.length}:${JSON.stringify(records)}:${JSON.stringify(this.#view(id).writes)}`;
  }

  async query(_id: string, args: readonly Json[]): Promise<Json> {
    return args;
  }

  async search(): Promise<never> {
    throw new Error('No search here.');
  }

  async look(): Promise<null> {
    return null;
  }

  /** Refuses the key "missing". Every view stands at the end of the log. */
  async write(id: string, { path }: DirectWrite): Promise<number> {
    if (this.#view(id).status === 'crashed') throw new Error(`The view "${id}" is crashed.`);
    if (this.wanted.asOf !== 'live') throw new Error('What is past cannot be written to.');
    if (path.includes('missing')) throw new Error('There is no key "missing" in the state.');
    return this.#offset();
  }

  async compared(): Promise<void> {}

  async trace(): Promise<{ changes: []; more: number }> {
    return { changes: [], more: 0 };
  }

  async settled(): Promise<void> {}

  dispose(): void {
    this.calls.push('dispose');
  }

  #view(id: string): WantedView {
    const view = this.wanted.views.find((candidate) => candidate.id === id);
    if (!view) throw new Error(`No view "${id}" is wanted.`);
    return view;
  }

  #offset(): number {
    const end = this.log?.endOffset ?? 0;
    return this.wanted.asOf === 'live' ? end : this.wanted.asOf;
  }

  #reportAll(): void {
    for (const view of this.wanted.views) this.#options.onReport(view.id, this.#report(view));
  }

  #report(view: WantedView): ViewReport {
    const failed = view.code.includes('init error') && view.status === 'running';
    const checkpoint = this.#checkpoints.get(view.id);
    return {
      status: failed ? 'failed' : view.status,
      offset: failed || view.status === 'crashed' ? 0 : this.#offset(),
      error: failed ? { kind: 'load', message: 'init threw.', line: 1 } : null,
      summary: null,
      changes: [],
      digest: null,
      replay: null,
      rebuilt: null,
      checkpoint: checkpoint === undefined ? null : { ...checkpoint, digest: 'd', bytes: 1 },
      drift: null,
      kept: null,
      tombstonesSkipped: 0,
      console: [],
      consoleDropped: 0,
      recordsPerSecond: 0,
      render: null,
      hasQuery: false,
      queryArgs: [],
      candidate: null,
      incarnation: view.incarnation,
    };
  }
}
