/** App → frame, over the control port. `process` names one worker; it is never used twice. */
export type ToFrame =
  /** The port for the process travels with the message. */
  | { readonly type: 'spawn'; readonly process: number; readonly name: string }
  | { readonly type: 'kill'; readonly process: number }
  | { readonly type: 'ping'; readonly id: number };

/** Frame → app. */
export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly id: number }
  /** The worker raised an error outside any request: it will not answer. */
  | { readonly type: 'broken'; readonly process: number; readonly message: string };

/** The first message to the frame: the script every process boots with. The control port travels with it. */
export interface FrameHello {
  readonly boot: string;
}
