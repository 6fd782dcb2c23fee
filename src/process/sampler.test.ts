import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSampler } from './sampler.ts';
import type { FromProcess, ToProcess } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A view that reads as told, and a process that takes as long as told for each look at its state. */
function start({ cost_ms, every = null }: { readonly cost_ms: number; readonly every?: number | null }) {
  const view = { offset: 0, end: 0, checkpointAt: 0, isCrowded: false };
  const asked: { readonly type: ToProcess['type']; readonly offset: number; readonly at_ms: number }[] = [];
  const process: Pick<ViewProcess, 'ask'> = {
    ask: (type, request) => {
      asked.push({ type, offset: view.offset, at_ms: performance.now() });
      const at = view.offset;
      const took_ms = type === 'checkpoint' ? 2 * cost_ms : type === 'digest' ? cost_ms : 0;
      return new Promise((resolve) => {
        setTimeout(() => resolve(answerTo(type, at, took_ms) as never), took_ms);
        void request;
      });
    },
  };
  const sampler = createSampler({
    process,
    recordsPerSecond: () => 0,
    offset: () => view.offset,
    isCaughtUp: () => view.offset >= view.end,
    isCheckpointDue: () => every !== null && Math.floor(view.offset / every) * every > view.checkpointAt,
    isCrowded: () => view.isCrowded,
    onSummary: () => {},
    onDigest: () => {},
    onCheckpoint: ({ offset }) => {
      view.checkpointAt = offset;
    },
    onFailed: (error) => {
      throw error;
    },
  });
  const count = (type: ToProcess['type']) => asked.filter((one) => one.type === type).length;
  return {
    sampler,
    view,
    asked,
    count,
    /** The view reads on to `offset`, of a log that ends at `end`. */
    read(offset: number, end = offset) {
      view.offset = offset;
      view.end = end;
      sampler.advanced();
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

function answerTo(type: ToProcess['type'], offset: number, elapsed_ms: number): Partial<FromProcess> {
  if (type === 'digest') return { type: 'digested', offset, digest: 'd', elapsed_ms };
  if (type === 'checkpoint')
    return { type: 'checkpointed', offset, digest: 'd', state: new ArrayBuffer(1), elapsed_ms };
  return {
    type: 'summarized',
    offset,
    summary: { render: 'number', total: 1, entries: [], numberMax: 0 },
    elapsed_ms,
  };
}

describe('the digest', () => {
  test('of a small state is taken about once a second while records stream in', async () => {
    const { read, pass, count } = start({ cost_ms: 1 });
    for (let offset = 1; offset <= 100; offset++) {
      read(offset, 1_000);
      await pass(50);
    }
    expect(count('digest')).toBeGreaterThanOrEqual(4);
    expect(count('digest')).toBeLessThanOrEqual(6);
  });

  test('of a large state is taken only at rest', async () => {
    const { read, pass, asked, count } = start({ cost_ms: 200 });
    read(1_000);
    await pass(1_000); // the first look, from which its cost is known
    const known = count('digest');
    for (let offset = 1_001; offset <= 2_000; offset++) {
      read(offset, 5_000);
      await pass(50);
    }
    expect(count('digest')).toBe(known);
    read(5_000);
    await pass(1_000);
    expect(count('digest')).toBe(known + 1);
    expect(asked.findLast(({ type }) => type === 'digest')?.offset).toBe(5_000);
  });

  test('a pause between two batches is no rest', async () => {
    const { read, pass, count } = start({ cost_ms: 200 });
    read(1_000);
    await pass(1_000);
    const known = count('digest');
    read(2_000, 9_000);
    await pass(60_000); // the next batch takes its time
    expect(count('digest')).toBe(known);
  });

  test('a rest that a record interrupts is none; the digest comes after the last', async () => {
    const { read, pass, asked, count } = start({ cost_ms: 100 });
    read(1_000);
    await pass(1_000);
    const known = count('digest');
    for (let offset = 1_001; offset <= 1_010; offset++) {
      read(offset);
      await pass(100);
    }
    await pass(1_000);
    expect(count('digest')).toBe(known + 1);
    expect(asked.at(-1)?.offset).toBe(1_010);
  });

  test('at the end of a replay is there at once, unless others replay: then once they are through', async () => {
    const { sampler, view, read, pass, count } = start({ cost_ms: 200 });
    sampler.digestHere(true);
    expect(count('digest')).toBe(1);
    await pass(1_000);
    view.isCrowded = true;
    sampler.digestHere(true);
    read(1_000);
    await pass(2_000);
    expect(count('digest')).toBe(1);
    view.isCrowded = false;
    await pass(500);
    expect(count('digest')).toBe(2);
  });

  test('that waits for others is taken before the view reads on, and once', () => {
    const { sampler, view, read, asked, count } = start({ cost_ms: 200 });
    view.isCrowded = true;
    read(1_000); // the first look
    const known = count('digest');
    sampler.digestHere(true);
    expect(count('digest')).toBe(known);
    sampler.reading();
    sampler.reading();
    expect(count('digest')).toBe(known + 1);
    expect(asked.at(-1)?.offset).toBe(1_000);
  });

  test('in the middle of a replay does not wait: the state would be another', () => {
    const { sampler, view, count } = start({ cost_ms: 200 });
    view.isCrowded = true;
    sampler.digestHere(false);
    expect(count('digest')).toBe(1);
  });

  test('waits for others no longer than some seconds', async () => {
    const { view, read, pass, count } = start({ cost_ms: 200 });
    read(10);
    await pass(1_000);
    const known = count('digest');
    view.isCrowded = true;
    read(1_000);
    await pass(2_000);
    expect(count('digest')).toBe(known);
    await pass(10_000);
    expect(count('digest')).toBe(known + 1);
  });

  test('is not taken after the end', async () => {
    const { sampler, read, pass, count } = start({ cost_ms: 1 });
    read(1);
    await pass(500);
    const known = count('digest');
    read(2);
    sampler.end();
    await pass(5_000);
    expect(count('digest')).toBe(known);
  });
});

describe('checkpoints', () => {
  test('asking whether one may be taken changes nothing', async () => {
    const { sampler, read, pass, count } = start({ cost_ms: 200 });
    read(1_000);
    await pass(1_000);
    // Too dear while it reads; but none is due, so none is taken at rest, however often one asked.
    for (let asked = 0; asked < 5; asked++) expect(sampler.mayCheckpoint()).toBe(false);
    read(1_001);
    await pass(60_000);
    expect(count('checkpoint')).toBe(0);
  });

  test('one that is due and too dear on the way is taken at rest, once', async () => {
    const { sampler, read, pass, count, view } = start({ cost_ms: 200, every: 1_000 });
    read(900);
    await pass(1_000);
    expect(sampler.mayCheckpoint()).toBe(false);
    read(1_500, 9_000);
    await pass(10_000);
    expect(count('checkpoint')).toBe(0);
    read(9_000);
    await pass(60_000);
    expect(count('checkpoint')).toBe(1);
    expect(view.checkpointAt).toBe(9_000);
    read(9_001);
    await pass(60_000);
    expect(count('checkpoint')).toBe(1);
  });

  test('one of a small state may be taken on the way, but not again at once', async () => {
    const { sampler, read, pass } = start({ cost_ms: 5, every: 1_000 });
    read(1_000);
    await pass(500);
    expect(sampler.mayCheckpoint()).toBe(true);
    void sampler.checkpointNow();
    expect(sampler.mayCheckpoint()).toBe(false);
    await pass(100);
    expect(sampler.mayCheckpoint()).toBe(false);
    await pass(1_000);
    expect(sampler.mayCheckpoint()).toBe(true);
  });
});
