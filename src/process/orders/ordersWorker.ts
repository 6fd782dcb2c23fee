import { listOrders, type ListedOrders, type OrdersLister } from '../../dualwrite/orders/listOrders.ts';
import { createTries, type Tries } from '../../dualwrite/orders/tries.ts';
import { modelOf } from './modelOf.ts';
import type { FromOrdersWorker, ToOrdersWorker } from './protocol.ts';

/** Between two looks at what the app says. */
const SLICE_MS = 25;
const PROGRESS_EVERY_MS = 50;
/** Between two looks at the clock. */
const STATES_A_LOOK = 200;
const PAYMENTS_A_LOOK = 100;

/** Work that goes on in slices, tells how far it is, and answers. */
interface Work {
  readonly done: boolean;
  next(): void;
  tell(): void;
  answer(): void;
}

let stopped = false;

self.onmessage = ({ data }: MessageEvent<ToOrdersWorker>) => {
  if (data.type === 'stop') stopped = true;
  else attempt(() => run(data.type === 'list' ? listing(data) : trying(data)));
};

function run(work: Work, told_ms = 0): void {
  const until = performance.now() + SLICE_MS;
  while (!work.done && !stopped && performance.now() < until) work.next();
  if (work.done || stopped) return work.answer();
  const now = performance.now();
  const isTime = now - told_ms >= PROGRESS_EVERY_MS;
  if (isTime) work.tell();
  setTimeout(() => attempt(() => run(work, isTime ? now : told_ms)), 0);
}

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: FromOrdersWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function listing({ request }: ToOrdersWorker & { type: 'list' }): Work {
  const { machine, isDrifted } = modelOf(request.scenario);
  const { faults, runsMax } = request;
  const lister: OrdersLister = listOrders(machine, {
    faults,
    isDrifted,
    ...(runsMax === undefined ? {} : { runsMax }),
  });
  let sent = 0;
  let isCounting = false;
  return {
    get done() {
      return lister.done;
    },
    next: () => lister.next(STATES_A_LOOK),
    tell() {
      const { runs, drifted, states, endings, endingOf } = lister.slice;
      const chunk = Uint16Array.from(endingOf.subarray(sent, runs));
      sent = runs;
      send({ type: 'listing', drifted, states, endings, endingOf: chunk }, [chunk.buffer]);
      if (isCounting || !lister.isListed) return;
      isCounting = true;
      const listed = lister.finish();
      send({ type: 'counting', listed }, buffersOf(listed));
    },
    answer() {
      const listed = lister.finish();
      send({ type: 'listed', listed }, buffersOf(listed));
    },
  };
}

function buffersOf(listed: ListedOrders): ArrayBuffer[] {
  return Object.values(listed).flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
}

function trying({ request }: ToOrdersWorker & { type: 'try' }): Work {
  const { machine, isDrifted } = modelOf(request.scenario);
  const tries: Tries = createTries(machine, isDrifted, request);
  return {
    get done() {
      return tries.done;
    },
    next: () => tries.next(PAYMENTS_A_LOOK),
    tell: () => send({ type: 'trying', points: tries.points }),
    answer: () => send({ type: 'tried', points: tries.points }),
  };
}
