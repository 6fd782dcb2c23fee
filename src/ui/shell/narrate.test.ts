import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSession } from '../../session/testing/startSession.ts';
import { narrate } from './narrate.ts';

const payment = (id: string) => ({
  key: id,
  value: { payment_id: id, merchant_id: 'm42', amount: 25_000, status: 'captured' },
});

describe('what is said of the log and of time', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function listen() {
    const { actions, session } = startSession();
    const heard: string[] = [];
    return { actions, heard, stop: narrate(session.store, (text) => heard.push(text)) };
  }

  it('says what one record is and where it went', () => {
    const { actions, heard } = listen();
    actions.append([payment('p1')]);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual(['Record 0 appended: m42, captured, ₹250.']);
  });

  it('counts records that come together', () => {
    const { actions, heard } = listen();
    actions.append([payment('p1'), payment('p2')]);
    actions.append([payment('p3')]);
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual(['3 records appended; the log ends at offset 3.']);
  });

  it('under traffic says that it plays, then little, and at the end where the log stands', () => {
    const { actions, heard } = listen();
    actions.setTraffic(20);
    actions.play();
    vi.advanceTimersByTime(1_000);
    expect(heard.splice(0)).toEqual(['Playing, 20 records a second.']);
    for (let n = 0; n < 100; n += 1) {
      actions.append([payment(`p${n}`)]);
      vi.advanceTimersByTime(100);
    }
    expect(heard).toEqual([]);
    actions.pause();
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual(['Paused. 100 records appended; the log ends at offset 100.']);
  });

  it('while one looks through the past, says where the hand has come to rest', async () => {
    const { actions, heard } = listen();
    actions.append([payment('p1'), payment('p2'), payment('p3')]);
    vi.advanceTimersByTime(1_000);
    heard.length = 0;
    void actions.seek(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard.splice(0)).toEqual(['The page shows the past: as of offset 2.']);
    vi.advanceTimersByTime(1_000);
    void actions.seek(1);
    void actions.seek(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual(['As of offset 0.']);
  });

  it('says nothing of another session’s beginning, nor after it was stopped', async () => {
    const { actions, heard, stop } = listen();
    actions.append([payment('p1')]);
    void actions.reset({ preset: 'empty' });
    await vi.advanceTimersByTimeAsync(1_000);
    stop();
    actions.append([payment('p2')]);
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual([]);
  });
});
