import { describe, expect, test } from 'vitest';
import { ArrivalRate } from './arrivalRate.ts';
import { RECORD_WIDTH_MAX, RECORD_WIDTH_MIN } from './layout.ts';
import { AutoZoom, ZOOM_LEVELS, zoomBy } from './zoom.ts';

/** The width after the rate stood for a while. */
function hold(zoom: AutoZoom, recordsPerSecond: number, from_ms: number, for_ms = 2_000): number {
  for (let now_ms = from_ms; now_ms <= from_ms + for_ms; now_ms += 16) zoom.update(recordsPerSecond, now_ms);
  return zoom.recordWidth;
}

describe('the zoom by itself', () => {
  test('shows cards at 5 records/s, and a density strip at 5,000', () => {
    const zoom = new AutoZoom();
    expect(hold(zoom, 5, 0)).toBe(70);
    expect(hold(zoom, 5_000, 3_000)).toBeLessThan(0.1);
    expect(hold(zoom, 5, 6_000)).toBe(70);
  });

  test('does not flicker while the rate wavers about a limit', () => {
    const zoom = new AutoZoom();
    hold(zoom, 11, 0);
    let changes = 0;
    for (let i = 0; i < 600; i += 1) if (zoom.update(i % 2 === 0 ? 9 : 11, 3_000 + i * 16)) changes += 1;
    expect(changes).toBe(0);
  });

  test('waits longer to widen than to narrow', () => {
    const zoom = new AutoZoom();
    expect(hold(zoom, 500, 0, 200)).toBeLessThan(2);
    const narrow = zoom.recordWidth;
    expect(hold(zoom, 5, 300, 500)).toBe(narrow);
    expect(zoom.pending).toBe(true);
    expect(hold(zoom, 5, 900, 600)).toBe(70);
    expect(zoom.pending).toBe(false);
  });

  test('levels go from wide to narrow and from slow to fast', () => {
    for (let i = 1; i < ZOOM_LEVELS.length; i += 1) {
      expect(ZOOM_LEVELS[i]?.recordWidth).toBeLessThan(ZOOM_LEVELS[i - 1]?.recordWidth ?? 0);
      expect(ZOOM_LEVELS[i]?.recordsPerSecondMax).toBeGreaterThan(ZOOM_LEVELS[i - 1]?.recordsPerSecondMax ?? 0);
    }
  });

  test('by hand it stays within its bounds', () => {
    expect(zoomBy(70, 50)).toBe(RECORD_WIDTH_MAX);
    expect(zoomBy(70, -50)).toBe(RECORD_WIDTH_MIN);
    expect(zoomBy(zoomBy(10, 1), -1)).toBeCloseTo(10);
  });
});

describe('the arrival rate', () => {
  test('is that of steady traffic', () => {
    const rate = new ArrivalRate();
    for (let now_ms = 0; now_ms < 4_000; now_ms += 20) rate.add(100, now_ms);
    expect(rate.recordsPerSecond).toBeGreaterThan(4_000);
    expect(rate.recordsPerSecond).toBeLessThanOrEqual(5_000);
  });

  test('takes no heed of many records appended at once', () => {
    const rate = new ArrivalRate();
    rate.add(100_000, 1_000);
    rate.add(0, 1_600);
    expect(rate.recordsPerSecond).toBe(0);
  });

  test('falls to 0 when nothing comes for two seconds', () => {
    const rate = new ArrivalRate();
    for (let now_ms = 0; now_ms < 3_000; now_ms += 50) rate.add(10, now_ms);
    rate.add(0, 60_000);
    expect(rate.recordsPerSecond).toBe(0);
  });
});
