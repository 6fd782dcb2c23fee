import { describe, expect, test } from 'vitest';
import { layWire, pathOf, pointOn } from './wires.ts';

const from = { x: 880, y: 10 };
const card = { x: 170, y: 80, gutter: null };
const below = { x: 170, y: 400, gutter: { x: 15, top: 74 } };

describe('a wire', () => {
  test('is one curve to a card of the first row', () => {
    const wire = layWire(from, card, 'down');
    expect(wire).toHaveLength(1);
    expect(pathOf(wire)).toMatch(/^M880,10C880,.* 170,80$/);
  });

  test('goes down the gutter to a card behind others', () => {
    const wire = layWire(from, below, 'down');
    expect(wire).toHaveLength(3);
    const [, shaft] = wire;
    expect(shaft?.map(({ x }) => x)).toEqual([15, 15, 15, 15]);
  });

  test.each(['down', 'sideways'] as const)('is joined end to end and a pulse runs all of it (%s)', (leaves) => {
    for (const socket of [card, below]) {
      const wire = layWire(from, socket, leaves);
      for (let i = 1; i < wire.length; i += 1) expect(wire[i]?.[0]).toEqual(wire[i - 1]?.[3]);
      expect(pointOn(wire, 0)).toEqual(from);
      const end = pointOn(wire, 1);
      expect(end.x).toBeCloseTo(socket.x);
      expect(end.y).toBeCloseTo(socket.y);
    }
  });
});
