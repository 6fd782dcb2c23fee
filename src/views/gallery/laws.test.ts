import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneState } from '../clone.ts';
import { decodeState, encodeState } from '../codec.ts';
import { diffStates } from '../diff.ts';
import { digest } from '../digest.ts';
import { findProblem } from '../problem.ts';
import { summarize } from '../summary.ts';
import { anyStream, STRANGE } from '../testing/payments.ts';
import { GALLERY, galleryEntry } from './index.ts';
import { asLog, foldAll, loadEntry } from './run.ts';

describe.each(GALLERY.map(({ id }) => id))('%s', (id) => {
  const fold = loadEntry(id);

  it('[V1] comes to the same state from 0 and from any checkpoint', () => {
    fc.assert(
      fc.property(anyStream, fc.nat({ max: 60 }), (stream, at) => {
        // As in a log, no two records share a value.
        const records = asLog(stream).map((record) => structuredClone(record));
        const checkpoint = encodeState(foldAll(fold, records.slice(0, at)));
        // A process that restarts from a checkpoint has nothing but its text.
        const resumed = foldAll(loadEntry(id), records.slice(at), decodeState(checkpoint));
        const whole = foldAll(fold, records);
        expect(digest(resumed)).toBe(digest(whole));
        expect(encodeState(resumed)).toBe(encodeState(whole)); // order, too
      }),
    );
  });

  it('[V2] comes to the same digest each time it is replayed', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        expect(digest(foldAll(loadEntry(id), asLog(stream)))).toBe(digest(foldAll(fold, asLog(stream))));
      }),
    );
  });

  it('[V5] holds only what a state may hold, whatever the records', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        expect(findProblem(foldAll(fold, asLog(stream)))).toBe(null);
      }),
    );
  });

  it('[V6] answers its query without changing its state', async () => {
    const { inputs, compiled } = galleryEntry(id);
    expect(inputs.length).toBe((await compiled()).queryArgs.length);
    fc.assert(
      fc.property(
        anyStream,
        fc.constantFrom('p1', 'm42', 'riya@example.in', 'Mumbai', '', 'nobody'),
        (stream, asked) => {
          const state = foldAll(fold, asLog(stream));
          const before = digest(state);
          expect(findProblem(fold.query?.(state, asked) ?? null)).toBe(null);
          expect(digest(state)).toBe(before);
        },
      ),
    );
  });

  it('shows in a trace what one record changed', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const records = asLog(stream);
        const before = foldAll(fold, records.slice(0, -1));
        const copy = cloneState(before);
        const after = foldAll(fold, records.slice(-1), before);
        expect(diffStates(copy, after, 100).changes.length > 0).toBe(digest(copy) !== digest(after));
      }),
    );
  });

  it('is drawn as it asks to be, from its first record on', () => {
    const summary = summarize(foldAll(fold, asLog(STRANGE)), fold.render ?? null, 10);
    expect(summary.render).toBe(fold.render ?? summary.render);
    expect(JSON.stringify(summary).length).toBeLessThan(2_000);
  });
});
