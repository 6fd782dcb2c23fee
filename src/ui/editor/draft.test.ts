import { describe, expect, it } from 'vitest';
import { isDirty, mustRun, newDraft, nextDraft, type Draft, type DraftEvent } from './draft.ts';

const after = (draft: Draft, ...events: DraftEvent[]) => events.reduce(nextDraft, draft);
const error = { kind: 'compile', message: 'Syntax error on line 2', line: 2 } as const;

describe('a draft', () => {
  it('starts as the running code', () => {
    const draft = newDraft('a');
    expect(isDirty(draft)).toBe(false);
    expect(mustRun(draft)).toBe(false);
  });

  it('goes from typing through trying to swapped', () => {
    const typed = after(newDraft('a'), { type: 'typed', code: 'b' });
    expect(typed.phase.type).toBe('typing');
    expect(mustRun(typed)).toBe(true);
    const trying = after(typed, { type: 'handedOver', revision: 1 });
    expect(trying.phase.type).toBe('trying');
    const swapped = after(
      trying,
      { type: 'runningChanged', code: 'b' },
      { type: 'swapped', revision: 1, records: 1205, elapsed_ms: 3 },
    );
    expect(swapped.phase).toEqual({ type: 'swapped', records: 1205, elapsed_ms: 3 });
    expect(isDirty(swapped)).toBe(false);
  });

  it('keeps the running code when the edit is refused', () => {
    const draft = after(
      newDraft('a'),
      { type: 'typed', code: 'b(' },
      { type: 'handedOver', revision: 1 },
      { type: 'refused', revision: 1, error },
    );
    expect(draft).toMatchObject({ code: 'b(', running: 'a', phase: { type: 'refused', error } });
    expect(isDirty(draft)).toBe(true);
  });

  it('lets the last edit win: an answer for earlier code is not shown', () => {
    const draft = after(
      newDraft('a'),
      { type: 'typed', code: 'b' },
      { type: 'handedOver', revision: 1 },
      { type: 'typed', code: 'c' },
      { type: 'refused', revision: 1, error },
    );
    expect(draft.phase.type).toBe('typing');
    expect(draft.pending).toEqual([]);
  });

  it('does not hand over code that is no longer in the editor', () => {
    const draft = after(newDraft('a'), { type: 'typed', code: 'b' }, { type: 'typed', code: 'c' });
    expect(nextDraft(draft, { type: 'handedOver', revision: 1 })).toBe(draft);
  });

  it('runs again when typed back to the running code while other code is on its way', () => {
    const draft = after(
      newDraft('a'),
      { type: 'typed', code: 'b' },
      { type: 'handedOver', revision: 1 },
      { type: 'typed', code: 'a' },
    );
    expect(isDirty(draft)).toBe(false);
    expect(mustRun(draft)).toBe(true);
  });

  it('follows the running code when nothing is being written', () => {
    const draft = after(newDraft('a'), { type: 'runningChanged', code: 'z' });
    expect(draft).toMatchObject({ code: 'z', running: 'z', revision: 1, phase: { type: 'rest' } });
  });

  it('keeps what is being written when the running code changes elsewhere', () => {
    const draft = after(newDraft('a'), { type: 'typed', code: 'mine' }, { type: 'runningChanged', code: 'theirs' });
    expect(draft).toMatchObject({ code: 'mine', running: 'theirs' });
  });

  it('has nothing to tell when the code handed over was running already', () => {
    const draft = after(newDraft('a'), { type: 'handedOver', revision: 0 }, { type: 'settled', revision: 0 });
    expect(draft).toMatchObject({ phase: { type: 'rest' }, pending: [] });
  });

  it('rests at once when typed back to the running code', () => {
    const draft = after(newDraft('a'), { type: 'typed', code: 'b' }, { type: 'typed', code: 'a' });
    expect(draft.phase).toEqual({ type: 'rest' });
  });
});
