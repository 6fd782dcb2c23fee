/** App → frame, over the control port. `process` names one worker; it is never used twice. */
export type ToFrame =
  /** The port for the process travels with the message. `boot`: the script it boots with; none: the one of the first message. */
  | ({
      readonly type: 'spawn';
      readonly process: number;
      readonly name: string;
      readonly boot?: string | undefined;
    } & Birth)
  | { readonly type: 'kill'; readonly process: number }
  | { readonly type: 'ping'; readonly id: number };

/** What a process is told as it is born. */
export interface Birth {
  /** Its fold puts records into Maps. */
  readonly keeps: boolean;
}

/** Frame → app. */
export type FromFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly id: number }
  /** The worker raised an error outside any request: it will not answer. */
  | { readonly type: 'broken'; readonly process: number; readonly message: string };

/** The first message to the frame: the script processes boot with unless told otherwise. The control port travels with it. */
export interface FrameHello {
  readonly boot: string;
}
