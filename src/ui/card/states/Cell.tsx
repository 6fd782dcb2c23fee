import { PAYMENT_STATUSES, type Json, type PaymentStatus } from '../../../log/record.ts';
import { Icon, type IconName } from '../../theme/Icon.tsx';
import { valueText } from '../valueText.ts';

const SHAPE: { readonly [status in PaymentStatus]: IconName } = {
  authorized: 'ring',
  captured: 'check',
  failed: 'cross',
  refunded: 'back',
};

/** A value in a table or list. The status of a payment has its shape and colour. */
export function Cell({ value, field }: { value: Json | undefined; field: string }) {
  const status = PAYMENT_STATUSES.find((known) => known === value);
  if (!status) return <>{valueText(value, field)}</>;
  return (
    <span style={{ color: `var(--${status})` }}>
      <Icon name={SHAPE[status]} size={11} /> {status}
    </span>
  );
}
