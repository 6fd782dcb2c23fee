import type { Birth, FrameHello, FromFrame, ToFrame } from './frame/protocol.ts';
import { everyTick } from './ticks.ts';

/** A frame that does not say it is ready in this many ticks of 100 ms never will. */
const OPEN_TICKS_MAX = 150;
/** No answer to a ping for this long: the browser has killed the frame's process (out of memory, mostly). */
const DEAD_AFTER_TICKS = 30;
const PING_EVERY_TICKS = 5;

/** One sandboxed frame: a browser process of its own in which workers are started and killed. */
export interface FrameHost {
  /** Starts a worker; returns the port to it. `boot`: the script it boots with, where that is not every process's. */
  spawn(process: number, name: string, birth: Birth, boot?: string): MessagePort;
  kill(process: number): void;
  /** How many pings the frame has answered: proof that its browser process gets time on the machine. */
  readonly pongs: number;
  close(): void;
}

export interface FrameHostOptions {
  /** The frame's whole browser process is gone, and every worker with it. */
  readonly onDead: () => void;
  readonly onBroken: (process: number, message: string) => void;
}

/** Opens a frame. Messages to it wait until it is ready. */
export function openFrame({ onDead, onBroken }: FrameHostOptions): FrameHost {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.src = new URL('sandbox-frame.html', document.baseURI).href;
  element.title = 'Isolated processes of the views';
  element.tabIndex = -1;
  element.ariaHidden = 'true';
  element.style.display = 'none';
  const { port1: control, port2 } = new MessageChannel();
  // It comes beside the page's own code: nobody can see that it is not there yet. A frame that never gets it is soon replaced.
  const boot = import('virtual:process-boot').catch(() => null);
  let pongs = 0;
  let pings = 0;
  let ticksSinceSign = 0;
  let ready = false;
  const tell = (message: ToFrame, transfer: Transferable[] = []) => control.postMessage(message, transfer);

  element.onload = async () => {
    element.onload = null;
    const script = (await boot)?.default;
    if (script === undefined) return;
    const hello: FrameHello = { boot: script };
    // An opaque origin has no name to aim at: the window itself is the address.
    element.contentWindow?.postMessage(hello, '*', [port2]);
  };
  control.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    ticksSinceSign = 0;
    if (data.type === 'ready') ready = true;
    else if (data.type === 'pong') pongs++;
    else onBroken(data.process, data.message);
  };
  const stop = everyTick((count) => {
    ticksSinceSign++;
    if (ready && count % PING_EVERY_TICKS === 0) tell({ type: 'ping', id: ++pings });
    if (ticksSinceSign < (ready ? DEAD_AFTER_TICKS : OPEN_TICKS_MAX)) return;
    ticksSinceSign = 0;
    onDead();
  });
  document.body.append(element);

  return {
    spawn(process, name, birth, boot) {
      const { port1, port2: theirs } = new MessageChannel();
      tell({ type: 'spawn', process, name, boot, ...birth }, [theirs]);
      return port1;
    },
    kill: (process) => tell({ type: 'kill', process }),
    get pongs() {
      return pongs;
    },
    close() {
      stop();
      control.close();
      element.remove();
    },
  };
}
