import type { Session } from '../../session/session.ts';
import { offsetsOf } from './offsetsOf.ts';

/** Lights up the payment whose row was clicked on a card: if the row's key, or the payment it names, is one the log knows a record of. */
export function keyAt(target: Element, session: Session, light: (key: string) => void): void {
  if (target.closest('button, input, a, summary')) return;
  const row = target.closest<HTMLElement>('.state tr, .state .row, .answer tr');
  const keys = [row?.querySelector<HTMLElement>('th[title], .row-key[title]')?.title, row?.dataset['payment']];
  const known = keys.find((key) => key && offsetsOf(session, key).length > 0);
  if (known) light(known);
}
