/** What a fold of one's own begins with. It runs as it stands: it counts payments by city. */
export const STARTERS: readonly { readonly language: string; readonly code: string }[] = [
  {
    language: 'TypeScript',
    code: `// Called once per record, in log order. The same log must always give the same state.
export default view({
  init: () => new Map<string, number>(),

  apply(counts, payment) {
    const city = payment.city;
    counts.set(city, (counts.get(city) ?? 0) + 1);
    return counts;
  },

  render: 'bars',
});
`,
  },
  {
    language: 'JavaScript',
    code: `// Called once per record, in log order. The same log must always give the same state.
export default view({
  init: () => new Map(),

  apply(counts, payment) {
    const city = payment.city;
    counts.set(city, (counts.get(city) ?? 0) + 1);
    return counts;
  },

  render: 'bars',
});
`,
  },
];
