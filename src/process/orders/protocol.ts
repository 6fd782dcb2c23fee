import type { Ending, OrdersRequest } from '../../dualwrite/orders/listing.ts';
import type { ListedOrders } from '../../dualwrite/orders/listOrders.ts';
import type { TriesPoint, TriesRequest } from '../../dualwrite/orders/tries.ts';

/** App → worker. A worker does one thing, and is terminated when it has answered. */
export type ToOrdersWorker =
  | { readonly type: 'list'; readonly request: OrdersRequest }
  | { readonly type: 'try'; readonly request: TriesRequest }
  /** Answer with what there is. */
  | { readonly type: 'stop' };

/** Worker → app. */
export type FromOrdersWorker =
  /** `endingOf`: of the runs listed since the last such message; `endings`: all of those so far. */
  | {
      readonly type: 'listing';
      readonly drifted: number;
      readonly states: number;
      readonly endings: readonly Ending[];
      readonly endingOf: Uint16Array<ArrayBuffer>;
    }
  /** The runs are listed, and told apart; counting those beyond the limit goes on. */
  | { readonly type: 'counting'; readonly listed: ListedOrders }
  | { readonly type: 'listed'; readonly listed: ListedOrders }
  | { readonly type: 'trying'; readonly points: readonly TriesPoint[] }
  | { readonly type: 'tried'; readonly points: readonly TriesPoint[] }
  | { readonly type: 'failed'; readonly message: string };
