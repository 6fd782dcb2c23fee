/** How a lit row looks. */
const LOOK = '{ background: var(--lit); box-shadow: -3px 0 0 var(--ink); }';

/**
 * CSS rules that light up the rows of a payment: on every card the row of its own key, and by view id the rows of the entries it changed.
 */
export function litRules(payment: string, entries: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const own = `:is(.state, .answer) :is(tbody tr, .row):has(> ${titled(payment)}) ${LOOK}`;
  const rules = [...entries].flatMap(([viewId, keys]) =>
    keys.map(
      (key) => `[data-view-card="${CSS.escape(viewId)}"] .state :is(tbody tr, .row):has(> ${titled(key)}) ${LOOK}`,
    ),
  );
  return [own, ...rules];
}

/** A row's key stands in it with itself as its title. */
function titled(key: string): string {
  return `:is(th, .row-key)[title="${CSS.escape(key)}"]`;
}
