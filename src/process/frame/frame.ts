import type { Birth, FrameHello, FromFrame, ToFrame } from './protocol.ts';

/**
 * The page inside the sandboxed frame. It has an origin of its own (opaque), no network, no storage, and one job: to start and
 * kill one worker a view. What a view and the app say to each other does not pass through here: each worker gets its own port.
 */
if (self.origin === 'null') waitForApp();
else
  document.documentElement.textContent =
    'This page runs folds for Inside Out, inside its sandbox only. Open the app instead.';

function waitForApp(): void {
  addEventListener('message', function hello(event: MessageEvent<FrameHello>) {
    const [control] = event.ports;
    if (event.source !== parent || !control) return;
    removeEventListener('message', hello);
    serve(control, event.data.boot);
  });
}

function serve(control: MessagePort, boot: string): void {
  const workers = new Map<number, Worker>();
  const urls = new Map<string, string>();
  const urlOf = (script: string) => {
    const url = urls.get(script) ?? URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    urls.set(script, url);
    return url;
  };
  const tell = (message: FromFrame) => control.postMessage(message);
  control.onmessage = ({ data, ports }: MessageEvent<ToFrame>) => {
    switch (data.type) {
      case 'spawn': {
        const [port] = ports;
        if (!port) return;
        const worker = new Worker(urlOf(data.boot ?? boot), { name: data.name });
        // Never `onmessage`: a fold could speak there. Its errors are shown, not believed.
        worker.onerror = (event) => {
          event.preventDefault();
          tell({ type: 'broken', process: data.process, message: String(event.message) });
        };
        const birth: Birth = { keeps: data.keeps };
        worker.postMessage(birth, [port]);
        workers.set(data.process, worker);
        return;
      }
      case 'kill':
        workers.get(data.process)?.terminate();
        workers.delete(data.process);
        return;
      case 'ping':
        tell({ type: 'pong', id: data.id });
    }
  };
  tell({ type: 'ready' });
}
