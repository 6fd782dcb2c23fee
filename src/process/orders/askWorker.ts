import type { FromOrdersWorker, ToOrdersWorker } from './protocol.ts';

/**
 * Starts a worker for one request and ends it with its answer. `hear` gets each message, and returns what to resolve with once it has it.
 * Aborting the signal asks it to answer with what there is.
 */
export function askWorker<Answer>(
  request: ToOrdersWorker,
  signal: AbortSignal | undefined,
  hear: (message: FromOrdersWorker) => Answer | null,
): Promise<Answer> {
  const worker = new Worker(new URL('./ordersWorker.ts', import.meta.url), { type: 'module', name: 'orders' });
  const stop = () => worker.postMessage({ type: 'stop' } satisfies ToOrdersWorker);
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromOrdersWorker>) => {
      if (data.type === 'failed') return reject(new Error(data.message));
      const answer = hear(data);
      if (answer !== null) resolve(answer);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The worker that lists the orders broke: ${event.message || 'it could not be loaded'}.`));
    };
    worker.postMessage(request);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  }).finally(() => {
    signal?.removeEventListener('abort', stop);
    worker.terminate();
  });
}
