/**
 * What the process itself needs of the platform, captured before any fold runs. Afterwards the globals are gone,
 * so a fold can neither use them nor put its own in their place.
 */
declare function importScripts(...urls: string[]): void;

const { apply } = Reflect;

const messagePost = MessagePort.prototype.postMessage;
const messageData = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get;
const performanceNow = performance.now;
const clock = performance;
const { preventDefault } = Event.prototype;
const scriptLoad = importScripts;
const scope: typeof globalThis = self;
const createUrl = URL.createObjectURL;
const revokeUrl = URL.revokeObjectURL;
const BlobConstructor = Blob;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const { encode } = TextEncoder.prototype;
const { decode } = TextDecoder.prototype;

export function post(port: MessagePort, message: unknown, transfer: Transferable[]): void {
  apply(messagePost, port, [message, transfer]);
}

export function dataOf(event: MessageEvent): unknown {
  if (!messageData) throw new Error('MessageEvent has no data getter');
  return apply(messageData, event, []);
}

/**
 * The Promise of an async fold is refused in words of our own; when it rejects besides, the browser need not print that a second time.
 * Call before the globals go.
 */
export function hushRejections(): void {
  scope.addEventListener('unhandledrejection', (event) => apply(preventDefault, event, []));
}

/** UTF-8. The text is JSON, which writes lone surrogates as escapes: none is lost. */
export function toBytes(text: string): ArrayBuffer {
  const bytes: Uint8Array<ArrayBuffer> = apply(encode, encoder, [text]);
  return bytes.buffer;
}

export function toText(bytes: ArrayBuffer): string {
  return apply(decode, decoder, [bytes]);
}

/** Milliseconds since the process started, for the watchdog only: a fold never sees it. */
export function elapsed_ms(): number {
  return apply(performanceNow, clock, []);
}

/** Runs a script in the global scope, synchronously; `opened` is told its URL first, as stack traces will name it. */
export function runScript(text: string, opened: (url: string) => void): void {
  const url = createUrl(new BlobConstructor([text], { type: 'text/javascript' }));
  opened(url);
  try {
    apply(scriptLoad, scope, [url]);
  } finally {
    revokeUrl(url);
  }
}
