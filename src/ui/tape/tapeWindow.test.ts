import { describe, expect, test } from 'vitest';
import { offsetAtX } from './layout.ts';
import { TapeWindow, type Surroundings } from './tapeWindow.ts';

function made(endOffset: number): {
  readonly tape: TapeWindow;
  run(change?: Partial<Surroundings>, for_ms?: number): void;
} {
  const tape = new TapeWindow();
  tape.resize(930);
  let around: Surroundings = { endOffset, asOf: 'live', recordsPerSecond: 5, now_ms: 0, elapsed_ms: 16, still: false };
  const run = (change: Partial<Surroundings> = {}, for_ms = 1_500) => {
    around = { ...around, ...change };
    for (let passed_ms = 0; passed_ms < for_ms; passed_ms += 16) {
      around = { ...around, now_ms: around.now_ms + 16 };
      tape.move(around);
    }
  };
  run();
  return { tape, run };
}

describe('the tape’s window', () => {
  test('starts at the end and follows it', () => {
    const { tape, run } = made(1205);
    expect(tape.view.right).toBe(1205);
    run({ endOffset: 1206 }, 48);
    expect(tape.view.right).toBeGreaterThan(1205);
    expect(tape.view.right).toBeLessThan(1206);
    run();
    expect(tape.view.right).toBe(1206);
  });

  test('stays put while one looks back, though records arrive and come faster', () => {
    const { tape, run } = made(1205);
    tape.pan(-300);
    run({ endOffset: 90_000, recordsPerSecond: 5_000 });
    expect(tape.following).toBe('nothing');
    expect(tape.view).toMatchObject({ right: 905, recordWidth: 70 });
    tape.goLive();
    run();
    expect(tape.view.right).toBe(90_000);
    expect(tape.view.recordWidth).toBeLessThan(0.1);
  });

  test('dragged to the end it follows again; a log that fits is never left', () => {
    const { tape } = made(1205);
    tape.pan(-10);
    tape.pan(10);
    expect(tape.following).toBe('live');
    const { tape: short } = made(3);
    short.pan(-2);
    expect(short.following).toBe('live');
  });

  test('keeps up with 5,000 records a second exactly', () => {
    const { tape, run } = made(100_000);
    run({ recordsPerSecond: 5_000 });
    for (let end = 100_083; end < 120_000; end += 83) {
      run({ endOffset: end }, 16);
      expect(tape.view.right).toBe(end);
    }
  });

  test('goes to the past one seeks to, with some of what came after in sight, and back', () => {
    const { tape, run } = made(1205);
    run({ asOf: 412 });
    expect(tape.following).toBe('asOf');
    expect(tape.view.right).toBeGreaterThan(413);
    expect(offsetAtX(tape.view, 0)).toBeLessThan(412);
    run({ asOf: 'live' });
    expect(tape.view.right).toBe(1205);
  });

  test('zooming holds the record under the pointer', () => {
    const { tape, run } = made(1205);
    tape.pan(-500);
    const before = offsetAtX(tape.view, 400);
    tape.zoom(-2, 400);
    run();
    expect(tape.view.recordWidth).toBeLessThan(30);
    expect(offsetAtX(tape.view, 400)).toBeCloseTo(before, 5);
  });

  test('a zoom one chose stays until it is given back', () => {
    const { tape, run } = made(1205);
    tape.zoom(-1, null);
    run({ recordsPerSecond: 5_000 });
    expect(tape.view.recordWidth).toBeCloseTo(70 / 1.8);
    tape.chooseByItself();
    run();
    expect(tape.view.recordWidth).toBeLessThan(0.1);
  });

  test('reveals a record out of sight, and does not move for one in sight', () => {
    const { tape, run } = made(1205);
    tape.reveal(1203);
    expect(tape.following).toBe('live');
    tape.reveal(40);
    run();
    expect(offsetAtX(tape.view, 0)).toBeLessThan(40);
    expect(tape.view.right).toBeGreaterThan(41);
  });

  test('moves at once where nothing may move', () => {
    const { tape, run } = made(1205);
    run({ endOffset: 1300, still: true }, 16);
    expect(tape.view.right).toBe(1300);
  });
});
