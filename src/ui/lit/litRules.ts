/** How a lit row looks. */
const LOOK = '{ background: var(--lit); box-shadow: -3px 0 0 var(--ink); }';
const ROW = ':is(tbody tr, .row)';

/**
 * CSS rules that light up the rows of a payment: on every card the row of its own key, or that names it, and by view id the rows of the
 * entries it changed.
 */
export function litRules(payment: string, entries: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const within = ':is(.state, .answer)';
  const own = [
    `${within} ${ROW}:has(> ${titled(payment)}) ${LOOK}`,
    `${within} ${ROW}[data-payment="${CSS.escape(payment)}"] ${LOOK}`,
  ];
  const rules = [...entries].flatMap(([viewId, keys]) =>
    keys.map((key) => `[data-view-card="${CSS.escape(viewId)}"] .state ${ROW}:has(> ${titled(key)}) ${LOOK}`),
  );
  return [...own, ...rules];
}

/** A row's key stands in it with itself as its title. */
function titled(key: string): string {
  return `:is(th, .row-key)[title="${CSS.escape(key)}"]`;
}
