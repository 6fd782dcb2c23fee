import type { Session } from '../../session/session.ts';
import { offsetsOf } from './offsetsOf.ts';

/** Lights up the payment whose row was clicked on a card, if it is one: if the log knows a record of that key. */
export function keyAt(target: Element, session: Session, light: (key: string) => void): void {
  if (target.closest('button, input, a, summary')) return;
  const row = target.closest('.state tr, .state .row, .answer tr');
  const key = row?.querySelector<HTMLElement>('th[title], .row-key[title]')?.title;
  if (key && offsetsOf(session, key).length > 0) light(key);
}
