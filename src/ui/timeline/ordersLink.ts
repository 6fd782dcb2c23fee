import { ORDERS_AT_FIRST, type OrdersState, parseOrdersState } from './orders/ordersState.ts';

const FIELD = 'e=';

/** What is set below the diagrams, as parts of a link: none while it stands as at first. */
export function ordersToLink(value: OrdersState): readonly string[] {
  const json = JSON.stringify(value);
  return json === JSON.stringify(ORDERS_AT_FIRST) ? [] : [`${FIELD}${encodeURIComponent(json)}`];
}

/** What a link holds of it; a damaged part leads to how it is at first. */
export function ordersFromLink(query: string): OrdersState {
  const part = query.split('&').find((one) => one.startsWith(FIELD));
  if (part === undefined) return ORDERS_AT_FIRST;
  try {
    return parseOrdersState(JSON.parse(decodeURIComponent(part.slice(FIELD.length))));
  } catch {
    return ORDERS_AT_FIRST;
  }
}

/** As `ordersFromLink`, of the address. */
export function ordersFromAddress(): OrdersState {
  const [, query = ''] = location.hash.split('?');
  return ordersFromLink(query);
}
