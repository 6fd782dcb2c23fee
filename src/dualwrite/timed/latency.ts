import type { MessageId } from '../scenario.ts';

/** Nobody waits longer for an answer, in ms. */
export const TIMEOUT_MS = 60;
/** What is lost on its way to or from the log is asked for again after so long, in ms. */
export const RETRY_MS = 30;
/** A connector, relay or consumer that died is back after so long, in ms. */
export const RESTART_MS = 40;
/** Who carries records in order keeps at least so much between two, in ms. */
export const BEHIND_MS = 4;
/** From a store's answer to the offset's being committed, in ms. */
export const COMMIT_MS = 6;

export type Hop = 'request' | 'answer' | 'stream';

/** Shortest and longest time on the way, in ms. */
const RANGES: { readonly [hop in Hop]: readonly [least: number, most: number] } = {
  request: [8, 38],
  answer: [4, 10],
  stream: [8, 20],
};

/**
 * How long a message is on its way, in whole ms: drawn from the seed and the message's name alone, so that the message that two designs both
 * send takes as long in both.
 */
export function latencyOf(seed: number, message: MessageId, hop: Hop): number {
  const [least, most] = RANGES[hop];
  return least + Math.floor(fraction(`${seed} ${message}`) * (most - least + 1));
}

/** FNV-1a over the text, then a finalizer that spreads it; in [0, 1). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
