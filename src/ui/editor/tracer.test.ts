import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REST_MS, createTracer, type Traced } from './tracer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const asked: { code: string; offset: number; answer: () => void; refuse: (error: Error) => void }[] = [];
  const traced: Traced[] = [];
  const tracer = createTracer(
    (code, offset) =>
      new Promise((resolve, reject) => {
        asked.push({
          code,
          offset,
          answer: () => resolve({ changes: [{ path: ['n'], after: offset }], more: 0 }),
          refuse: reject,
        });
      }),
    (one) => traced.push(one),
  );
  return { asked, traced, tracer };
}

describe('a tracer', () => {
  it('traces the first request at once', async () => {
    const { asked, traced, tracer } = setUp();
    tracer.want('a', 3);
    await vi.advanceTimersByTimeAsync(0);
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(traced).toEqual([{ offset: 3, code: 'a', changes: [{ path: ['n'], after: 3 }], more: 0 }]);
  });

  it('never traces two at once, and the newest request next', async () => {
    const { asked, tracer } = setUp();
    tracer.want('a', 1);
    await vi.advanceTimersByTimeAsync(0);
    for (let offset = 2; offset <= 50; offset++) tracer.want('a', offset);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.map((one) => one.offset)).toEqual([1]);
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.map((one) => one.offset)).toEqual([1, 50]);
  });

  it('keeps tracing while records stream by', async () => {
    const { asked, tracer } = setUp();
    for (let offset = 0; offset < 100; offset++) {
      tracer.want('a', offset);
      await vi.advanceTimersByTimeAsync(16);
      asked.at(-1)?.answer();
    }
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan((100 * 16) / REST_MS + 2);
  });

  it('waits for a pause in typing', async () => {
    const { asked, tracer } = setUp();
    tracer.want('a', 1);
    await vi.advanceTimersByTimeAsync(0);
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(1000);
    for (const code of ['ab', 'abc', 'abcd']) {
      tracer.want(code, 1);
      await vi.advanceTimersByTimeAsync(REST_MS - 1);
    }
    expect(asked.length).toBe(1);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(asked.map((one) => one.code)).toEqual(['a', 'abcd']);
  });

  it('tells an error as an answer', async () => {
    const { asked, traced, tracer } = setUp();
    tracer.want('a', 1);
    await vi.advanceTimersByTimeAsync(0);
    asked[0]?.refuse(new Error('boom'));
    await vi.advanceTimersByTimeAsync(0);
    expect(traced).toEqual([{ offset: 1, code: 'a', error: { kind: 'load', message: 'boom' } }]);
  });

  it('is silent once disposed', async () => {
    const { asked, traced, tracer } = setUp();
    tracer.want('a', 1);
    await vi.advanceTimersByTimeAsync(0);
    tracer.dispose();
    asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(traced).toEqual([]);
  });
});
