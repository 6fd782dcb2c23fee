import type { OrdersListing, Tally } from '../../../dualwrite/orders/listing.ts';

/** What is to be said of a design's runs. */
export interface Counted {
  /** Of the design, as on the page. */
  readonly name: string;
  readonly status: OrdersListing['status'] | 'running' | 'counting';
  /** Runs listed. */
  readonly runs: number;
  /** Of all orders, or of those listed where nobody knows how many there are. `drifted` counts the bad ones. */
  readonly tally: Tally;
  /** Whether `tally` counts every order there is. */
  readonly isWhole: boolean;
  readonly isInvariantOn: boolean;
}

const WHOLE = new Intl.NumberFormat('en-IN');

/** The counts in words: how many are bad, and what that means, such as "10 of 20" and "end with stores that disagree for ever". */
export function countText(counted: Counted): { readonly lead: string; readonly rest: string } {
  return { lead: `${counted.name}: ${shares(counted.tally)}`, rest: `${meaning(counted)}${whatIsMissing(counted)}` };
}

/** "10 of 20"; with faults among them "10 of 20, and 112 of 340 with a fault". */
function shares({ orders, drifted, withFault, driftedWithFault }: Tally): string {
  const plain = of(drifted - driftedWithFault, orders - withFault);
  return withFault === 0n ? plain : `${plain}, and ${of(driftedWithFault, withFault)} with a fault,`;
}

function of(part: bigint, whole: bigint): string {
  return `${WHOLE.format(part)} of ${WHOLE.format(whole)}`;
}

function meaning({ isInvariantOn, tally }: Counted): string {
  const one = tally.drifted === 1n && tally.withFault === 0n;
  if (isInvariantOn) return one ? 'breaks your invariant' : 'break your invariant';
  return `${one ? 'ends' : 'end'} with stores that disagree for ever`;
}

function whatIsMissing({ status, runs, isWhole }: Counted): string {
  const listed = WHOLE.format(runs);
  if (status === 'running') return ', so far';
  if (status === 'counting') return `. These are the first ${listed}; the others are being counted`;
  if (status === 'cancelled') return `. Stopped after ${listed}`;
  if (status === 'all') return '';
  return isWhole
    ? `. The first ${listed} are drawn`
    : `. These are the first ${listed}; there are more than can be listed`;
}

/** The tally of runs by their endings' share in it, where what is bad is not drift: `bad` says so by ending. */
export function tallyBy(
  endingOf: Uint16Array,
  endings: readonly { readonly hasFault: boolean }[],
  bad: readonly boolean[],
): Tally {
  const runsOf = new Float64Array(endings.length);
  for (const ending of endingOf) runsOf[ending] = (runsOf[ending] ?? 0) + 1;
  const sum = (counts: (ending: number) => boolean) =>
    BigInt(runsOf.reduce((total, runs, ending) => total + (counts(ending) ? runs : 0), 0));
  const isFaulty = (ending: number) => endings[ending]?.hasFault ?? false;
  return {
    orders: BigInt(endingOf.length),
    drifted: sum((ending) => bad[ending] ?? false),
    withFault: sum(isFaulty),
    driftedWithFault: sum((ending) => isFaulty(ending) && (bad[ending] ?? false)),
  };
}
