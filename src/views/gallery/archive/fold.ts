// Everything, for ever, in one partition a day. The files would lie in object
// storage; the view keeps what a catalogue knows of them.
interface Partition {
  records: number;
  characters: number; // of JSON
  firstOffset: number;
  lastOffset: number;
}

export default view({
  init: () => new Map<string, Partition>(),

  apply: (partitions, payment, at) => archive(partitions, JSON.stringify(payment), at),

  // An archive deletes nothing: a tombstone is one more record.
  remove: (partitions, _key, at) => archive(partitions, 'null', at),

  query(partitions, day: string) {
    return partitions.get(`day=${day}`) ?? null;
  },

  render: 'table',
});

function archive(partitions: Map<string, Partition>, text: string, at: At) {
  const name = `day=${new Date(at.timestamp).toISOString().slice(0, 10)}`;
  const partition = partitions.get(name) ?? { records: 0, characters: 0, firstOffset: at.offset, lastOffset: 0 };
  partition.records++;
  partition.characters += text.length;
  partition.lastOffset = at.offset;
  return partitions.set(name, partition);
}
