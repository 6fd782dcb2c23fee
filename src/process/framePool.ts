import { openFrame, type FrameHost } from './frameHost.ts';
import { startProcess, type ViewProcess, type ViewProcessOptions } from './viewProcess.ts';

/** After so many views killed for silence the frame is dropped: a killed loop goes on burning a core for seconds. */
const TIMEOUTS_MAX = 2;

export interface FramePoolOptions {
  /** The frame is gone, and every process in it: called before the processes' own requests reject. */
  readonly onGone: (why: 'dead' | 'dropped') => void;
}

/** The frame the processes live in, opened when first needed and replaced when it dies. */
export interface FramePool {
  /** `isSearch`: it runs again what another process was killed for; its own end brings no frame down. */
  start(
    options: Omit<ViewProcessOptions, 'frame' | 'process' | 'onEnd'> & { readonly isSearch?: boolean },
  ): ViewProcess;
  dispose(): void;
}

export function createFramePool({ onGone }: FramePoolOptions): FramePool {
  let frame: FrameHost | null = null;
  let processes = new Map<number, ViewProcess>();
  let lastProcess = 0;
  let timeouts = 0;

  function replace(why: 'dead' | 'dropped'): void {
    const gone = processes;
    frame?.close();
    frame = null;
    processes = new Map();
    timeouts = 0;
    onGone(why);
    for (const process of gone.values()) process.lost();
  }

  function open(): FrameHost {
    return openFrame({
      onDead: () => replace('dead'),
      onBroken: (process, message) => processes.get(process)?.broke(message),
    });
  }

  return {
    start(options) {
      frame ??= open();
      const number = ++lastProcess;
      const process = startProcess({
        ...options,
        frame,
        process: number,
        onTimeout: () => {
          options.onTimeout();
          // Let the killed view tell its story first.
          if (options.isSearch !== true && ++timeouts >= TIMEOUTS_MAX) queueMicrotask(() => replace('dropped'));
        },
        onEnd: () => processes.delete(number),
      });
      processes.set(number, process);
      return process;
    },
    dispose() {
      for (const process of processes.values()) process.kill();
      frame?.close();
      frame = null;
    },
  };
}
