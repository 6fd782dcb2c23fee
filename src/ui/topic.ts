/** The topic's name: a connector's, or that of whoever appends payments themselves. */
export function topicOf(hasPostgres: boolean): string {
  return hasPostgres ? 'payments-cdc' : 'payments';
}
