/** A label as wide as `width`, that would best stand centred on `x`. In px. */
export interface Label {
  readonly x: number;
  readonly width: number;
}

/**
 * Where to centre labels on one line so that none overlaps another, each as near to its own place as the others allow: the least sum of
 * squared moves, found by pooling neighbours that push each other (isotonic regression). Keeps the order in which they are given where
 * two want the same place.
 */
export function spread(labels: readonly Label[], gap: number): readonly number[] {
  const order = labels.map((label, index) => ({ ...label, index })).toSorted((a, b) => a.x - b.x || a.index - b.index);
  // Each label's wish, less the room that those before it need: labels do not overlap just when these never fall.
  const groups: { sum: number; labels: { readonly index: number; readonly room: number }[] }[] = [];
  let room = 0;
  let last: Label | null = null;
  for (const label of order) {
    if (last) room += (last.width + label.width) / 2 + gap;
    last = label;
    let group = { sum: label.x - room, labels: [{ index: label.index, room }] };
    for (let before = groups.at(-1); before && mean(before) > mean(group); before = groups.at(-1)) {
      group = { sum: before.sum + group.sum, labels: [...before.labels, ...group.labels] };
      groups.pop();
    }
    groups.push(group);
  }
  const places = new Array<number>(labels.length).fill(0);
  for (const group of groups) for (const { index, room } of group.labels) places[index] = mean(group) + room;
  return places;
}

function mean(group: { readonly sum: number; readonly labels: readonly unknown[] }): number {
  return group.sum / group.labels.length;
}
