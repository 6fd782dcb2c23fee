import type { FrameHost } from './frameHost.ts';
import { FoldFailure } from './foldFailure.ts';
import type { AnswerOf, FoldError, FromProcess, ToProcess } from './protocol.ts';
import { everyTick } from './ticks.ts';
import { toolsAtHand } from './tools.ts';

/** No answer for 1 s: the fold is in a loop. */
const ANSWER_TICKS_MAX = 10;
/** What the process does by itself with a large state (hash it, write it out) may take its time: no code of a stranger runs. */
const OWN_WORK_TICKS_MAX = 150;
const OWN_WORK: ReadonlySet<RequestType> = new Set([
  // The fold has been over these records before.
  'rewind',
  'digest',
  'checkpoint',
  'state',
  'summarize',
  'search',
  'look',
  'write',
  'compare',
]);
/** What is asked now and then only, and needs more code than a process starts with. */
const NEEDS_TOOLS: ReadonlySet<RequestType> = new Set(['search', 'look', 'write', 'compare', 'trace']);
/** A new worker may take longer before it runs its first line, on a slow machine. */
const READY_TICKS_MAX = 100;

type RequestType = ToProcess['type'];
type Answer<T extends RequestType> = Extract<FromProcess, { type: AnswerOf[T] }>;
type Console = Extract<FromProcess, { type: 'console' }>;

interface Waiting {
  readonly request: RequestType;
  readonly ticksMax: number;
  readonly resolve: (answer: FromProcess) => void;
  readonly reject: (error: FoldFailure) => void;
}

/** The app's end of one isolated process. After `end` it answers nothing more, and its requests reject. */
export interface ViewProcess {
  /** Requests sent and not answered yet. */
  readonly outstanding: number;
  ask<T extends RequestType>(
    type: T,
    request: Omit<Extract<ToProcess, { type: T }>, 'id' | 'type'>,
    transfer?: Transferable[],
  ): Promise<Answer<T>>;
  /** Kills the worker: its memory is gone. */
  kill(): void;
  /** What the frame tells of the worker's own errors. */
  broke(message: string): void;
  /** The frame died, and the process in it. */
  lost(): void;
}

export interface ViewProcessOptions {
  readonly frame: FrameHost;
  readonly process: number;
  readonly name: string;
  /** The script it boots with, where that is not every process's. */
  readonly boot?: string | undefined;
  /** It is to run a fold that puts its records into Maps. */
  readonly keeps?: boolean;
  readonly onConsole: (message: Console) => void;
  readonly onProgress: (offset: number) => void;
  /** The watchdog killed it. */
  readonly onTimeout: () => void;
  /** Its browser process died under it; `working`: it owed an answer, and so may be what killed it. */
  readonly onLost: (working: boolean) => void;
  /** It is over, however it came about. */
  readonly onEnd: () => void;
}

let lastRequest = 0;

export function startProcess({
  frame,
  process,
  name,
  boot,
  keeps = false,
  onConsole,
  onProgress,
  onTimeout,
  onLost,
  onEnd,
}: ViewProcessOptions): ViewProcess {
  const port = frame.spawn(process, name, { keeps }, boot);
  const waiting = new Map<number, Waiting>();
  let ready = false;
  let ended = false;
  let isEquipped = false;
  let silentTicks = 0;
  let pongsAtSign = frame.pongs;
  let offset: number | undefined;

  const heard = () => {
    silentTicks = 0;
    pongsAtSign = frame.pongs;
  };

  port.onmessage = ({ data }: MessageEvent<FromProcess>) => {
    if (ended) return;
    // Printing is no sign of life: a loop that prints is a loop.
    if (data.type === 'console') return onConsole(data);
    heard();
    if (data.type === 'ready') ready = true;
    else if (data.type === 'progress') {
      offset = data.offset;
      onProgress(offset);
    } else {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      offset = data.offset;
      if (data.type === 'failed') asked?.reject(new FoldFailure(data.error));
      else asked?.resolve(data);
    }
  };

  const stop = everyTick(() => {
    if (waiting.size === 0) return heard();
    silentTicks++;
    const [first] = waiting.values();
    if (silentTicks < (ready ? (first?.ticksMax ?? ANSWER_TICKS_MAX) : READY_TICKS_MAX)) return;
    // Silence counts only while the frame answers: a machine too busy to run it at all is nobody's endless loop.
    if (frame.pongs === pongsAtSign) return;
    end(timeoutError(first?.request ?? 'fold', ready, offset));
    onTimeout();
  });

  function end(error: FoldError): void {
    if (ended) return;
    ended = true;
    stop();
    frame.kill(process);
    port.close();
    for (const { reject } of waiting.values()) reject(new FoldFailure(error));
    waiting.clear();
    onEnd();
  }

  return {
    get outstanding() {
      return waiting.size;
    },
    ask<T extends RequestType>(
      type: T,
      request: Omit<Extract<ToProcess, { type: T }>, 'id' | 'type'>,
      transfer: Transferable[] = [],
    ) {
      return new Promise<Answer<T>>((resolve, reject) => {
        if (ended) return reject(new FoldFailure(killed));
        const id = ++lastRequest;
        if (waiting.size === 0) heard();
        // A checkpoint is decoded before the fold runs, and the fold in it has run before.
        const isOwn = OWN_WORK.has(type) || ('checkpoint' in request && request.checkpoint !== null);
        waiting.set(id, {
          request: type,
          ticksMax: isOwn ? OWN_WORK_TICKS_MAX : ANSWER_TICKS_MAX,
          resolve: (answer) => resolve(answer as Answer<T>),
          reject,
        });
        const tools = NEEDS_TOOLS.has(type) && !isEquipped ? { tools: toolsAtHand() } : {};
        isEquipped ||= NEEDS_TOOLS.has(type);
        port.postMessage({ ...request, ...tools, type, id }, transfer);
      });
    },
    kill: () => end(killed),
    broke: (message) => end({ kind: 'load', message: `The process broke: ${message}` }),
    lost() {
      if (ended) return;
      const working = waiting.size > 0;
      end(killed);
      onLost(working);
    },
  };
}

/** What a request learns whose process was killed on purpose. */
const killed: FoldError = { kind: 'timeout', message: 'The process was killed.' };

/** Whether an error only says that its process was killed on purpose: no failure of the fold. */
export function wasKilled(error: unknown): boolean {
  return error instanceof FoldFailure && error.error === killed;
}

function timeoutError(request: RequestType, ready: boolean, offset: number | undefined): FoldError {
  const seconds = 'for 1 s';
  if (!ready)
    return { kind: 'timeout', message: 'The process did not start within 10 s. Reload the page to try again.' };
  if (request === 'load')
    return {
      kind: 'timeout',
      message: `The fold did not finish loading ${seconds}, so its process was killed. Look for an endless loop at its top level or in init.`,
    };
  if (request === 'query')
    return {
      kind: 'timeout',
      message: `query gave no answer ${seconds}, so the process was killed. Look for an endless loop in query.`,
    };
  return {
    kind: 'timeout',
    message: `The fold gave no answer ${seconds}, so its process was killed. Look for an endless loop in apply${offset === undefined ? '' : `, at offset ${offset} or soon after`}.`,
    offset,
  };
}
