import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEAD_SPACING, headX, placeHeads, spread } from './heads.ts';
import { HeadTrack } from './headTrack.ts';

const view = { right: 1205, recordWidth: 70, width: 930 };

describe('spread', () => {
  test('leaves alone what is apart, and shares the shift of what collides', () => {
    expect(spread([10, 100], 20, 0, 500)).toEqual([10, 100]);
    expect(spread([100, 100], 20, 0, 500)).toEqual([90, 110]);
    expect(spread([100, 100, 100], 20, 0, 500)).toEqual([80, 100, 120]);
  });

  test('keeps order, spacing and bounds', () => {
    const anyPositions = fc.array(fc.integer({ min: -50, max: 1_050 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyPositions, (positions) => {
        const placed = spread(
          positions.sort((a, b) => a - b),
          20,
          0,
          1_000,
        );
        placed.forEach((x, i) => {
          expect(x).toBeGreaterThanOrEqual(-1e-6);
          expect(x).toBeLessThanOrEqual(1_000 + 1e-6);
          if (i > 0) expect(x - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(20 - 1e-6);
        });
      }),
    );
  });

  test('more heads than there is room for share the room', () => {
    const placed = spread(
      Array.from({ length: 11 }, () => 50),
      20,
      0,
      100,
    );
    expect(placed[0]).toBeCloseTo(0);
    expect(placed.at(-1)).toBeCloseTo(100);
  });
});

describe('placing heads', () => {
  test('a head rests under the last record it read; at 0 it stands at the log’s beginning', () => {
    expect(headX(view, 1205)).toBe(930 - 20 - 35);
    expect(headX({ right: 5, recordWidth: 70, width: 370 }, 0)).toBe(0);
  });

  test('heads at one place fan out in the order of their cards', () => {
    const placed = placeHeads(
      [
        { id: 'right', offset: 1205, cardX: 800 },
        { id: 'left', offset: 1205, cardX: 170 },
      ],
      view,
      74,
    );
    expect(placed.map(({ id }) => id)).toEqual(['left', 'right']);
    expect((placed[1]?.x ?? 0) - (placed[0]?.x ?? 0)).toBe(HEAD_SPACING);
  });

  test('heads out of sight are held at the end they are beyond: below each other where there is room, else beside', () => {
    const heads = [
      { id: 'a', offset: 412, cardX: 1 },
      { id: 'b', offset: 20, cardX: 2 },
      { id: 'c', offset: 1205, cardX: 3 },
    ];
    const inThePast = { ...view, right: 1000 };
    const [a, b, c] = placeHeads(heads, inThePast, 74);
    expect([a?.side, b?.side, c?.side]).toEqual(['left', 'left', 'right']);
    expect([a?.x, b?.x, c?.x]).toEqual([0, 0, 930]);
    expect(b?.y).toBeGreaterThan(a?.y ?? 0);
    const [low, beside] = placeHeads(heads, inThePast, 40);
    expect(beside?.y).toBe(low?.y);
    expect(beside?.x).toBeGreaterThan(100);
  });
});

describe('a head’s motion', () => {
  function settle(track: HeadTrack, from_ms: number): void {
    for (let now_ms = from_ms; now_ms < from_ms + 2_000; now_ms += 16) track.move(now_ms, 16);
  }

  test('goes forward smoothly and arrives', () => {
    const track = new HeadTrack(0);
    expect(track.report(100, 0, 'fall')).toBe(100);
    expect(track.move(16, 16)).toBe(true);
    expect(track.offset).toBeGreaterThan(0);
    expect(track.offset).toBeLessThan(100);
    settle(track, 16);
    expect(track.offset).toBe(100);
    expect(track.move(5_000, 16)).toBe(false);
  });

  test('falls back after a crash, and lands', () => {
    const track = new HeadTrack(1000);
    expect(track.report(0, 0, 'fall')).toBe(0);
    expect(track.fallShare).toBe(1);
    track.move(100, 16);
    expect(track.fallShare).toBeGreaterThan(0);
    expect(track.fallShare).toBeLessThan(1);
    settle(track, 100);
    expect([track.offset, track.fallShare]).toEqual([0, 0]);
  });

  test('jumps where nothing may move', () => {
    const track = new HeadTrack(1000);
    track.report(3, 0, 'jump');
    expect(track.offset).toBe(3);
    expect(track.move(16, 16)).toBe(false);
  });
});
