/** The number in a view's id (`v12` → 12), or null if it is no such id. */
export function viewNumber(id: string): number | null {
  return /^v[1-9]\d{0,8}$/.test(id) ? Number(id.slice(1)) : null;
}

/** The id of the `number`-th view of a session, counted from 1. */
export function viewIdOf(number: number): string {
  return `v${number}`;
}
