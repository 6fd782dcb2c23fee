import type { Payment } from '../../log/record.ts';
import type { PlainLoopId } from './plainLoops.ts';
import type { FromPlain, ToPlain } from './protocol.ts';

/** A worker that holds payments as plain objects and runs hand-written loops over them: what a view's process is compared with. */
export interface Plain {
  give(payments: readonly Payment[]): void;
  run(loop: PlainLoopId): Promise<FromPlain>;
  end(): void;
}

export function startPlain(): Plain {
  const worker = new Worker(new URL('./plainWorker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToPlain) => worker.postMessage(message);
  return {
    give: (payments) => tell({ type: 'give', payments }),
    run: (loop) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<FromPlain>) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(`The plain loop failed: ${message}`));
        tell({ type: 'run', loop });
      }),
    end: () => worker.terminate(),
  };
}
