import type { Payment } from '../../log/record.ts';
import { digest } from '../../views/digest.ts';
import { PLAIN_LOOPS } from './plainLoops.ts';
import type { FromPlain, ToPlain } from './protocol.ts';

const payments: Payment[] = [];

self.onmessage = ({ data }: MessageEvent<ToPlain>) => {
  if (data.type === 'give') {
    for (const payment of data.payments) payments.push(payment);
    return;
  }
  const from = performance.now();
  const state = PLAIN_LOOPS[data.loop](payments);
  const elapsed_ms = performance.now() - from;
  const answer: FromPlain = { elapsed_ms, digest: digest(state) };
  self.postMessage(answer);
};
