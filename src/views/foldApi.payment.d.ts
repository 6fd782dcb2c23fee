/** The payment of the story: the value of a record. The editor replaces this file where the log holds records of another shape. */
interface Payment {
  readonly payment_id: string;
  readonly merchant_id: string;
  /** In integer paise: ₹ 250.00 is 25000. */
  readonly amount: number;
  readonly status: 'authorized' | 'captured' | 'failed' | 'refunded';
  readonly email: string;
  readonly card_hash: string;
  readonly card_last4: string;
  readonly city: string;
  readonly method: string;
}

/** The value of a record of this log. */
type LogValue = Payment;
