// How many records there are; of a table's change events, how many rows.
export default view({
  init: () => 0,

  apply: (count, _payment, at) => (at.op === 'u' ? count : count + 1),

  remove: (count, _key, at) => (at.op === 'd' ? count - 1 : count),
});
