import { describe, expect, it } from 'vitest';
import { newDraft, nextDraft, type Draft, type DraftEvent } from './draft.ts';
import { placeText, runStatus, runTag } from './runStatus.ts';

const running = { status: 'running', error: null, candidate: null, offset: 1205, replay: null } as const;
const error = { kind: 'apply', message: 'boom', line: 7, offset: 1412 } as const;
const draftAfter = (...events: DraftEvent[]): Draft => events.reduce(nextDraft, newDraft('a'));
const tried = [
  { type: 'typed', code: 'b' },
  { type: 'handedOver', revision: 1 },
] as const;

describe('the tag', () => {
  it('says whether what is written is what runs', () => {
    expect(runTag(draftAfter(), running)).toEqual({ tone: 'good', text: 'live' });
    expect(runTag(draftAfter(tried[0]), running).text).toBe('draft, not running');
  });
  it('says when the running code failed', () => {
    expect(runTag(draftAfter(), { ...running, status: 'failed' })).toEqual({ tone: 'bad', text: '✕ failed' });
  });
});

describe('the status', () => {
  it('is compiling until the new fold reads records beside the running one', () => {
    expect(runStatus(draftAfter(...tried), running, 1205)).toEqual({ type: 'compiling' });
    expect(runStatus(draftAfter(...tried), { ...running, candidate: { offset: 412 } }, 1205)).toEqual({
      type: 'replaying',
      offset: 412,
      target: 1205,
      beside: true,
    });
  });
  it('tells how much was replayed and where the view was swapped', () => {
    const draft = draftAfter(...tried, { type: 'swapped', revision: 1, records: 1205, elapsed_ms: 3.2 });
    expect(runStatus(draft, running, 1205)).toEqual({
      type: 'swapped',
      text: 'Compiled, started and replayed 1,205 records from offset 0 in 3 ms. The running view was swapped at offset 1,205.',
    });
  });
  it('tells that a refused edit leaves the running view alone', () => {
    const draft = draftAfter(...tried, { type: 'refused', revision: 1, error });
    expect(runStatus(draft, running, 0)).toEqual({
      type: 'error',
      error,
      consequence: 'The running view goes on with the code it had.',
    });
    expect(placeText(error)).toBe('line 7, offset 1,412');
  });
  it("tells the running fold's own failure", () => {
    expect(runStatus(draftAfter(), { ...running, status: 'failed', error }, 0)).toMatchObject({ type: 'error', error });
  });
});
