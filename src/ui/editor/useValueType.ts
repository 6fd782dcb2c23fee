/** The declaration of a record's value, from the log as it is. */
export function useValueType(): string {
  return '';
}
