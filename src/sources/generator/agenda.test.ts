import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';

test('gives what is due, earliest first, and what came first of the same time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(20), (times, now) => {
      const agenda = new Agenda<{ due: number; index: number }>();
      for (const [index, due] of times.entries()) agenda.add(due, { due, index });
      const taken: { due: number; index: number }[] = [];
      for (let item = agenda.takeDue(now); item; item = agenda.takeDue(now)) taken.push(item);
      const expected = times
        .map((due, index) => ({ due, index }))
        .filter(({ due }) => due <= now)
        .sort((a, b) => a.due - b.due || a.index - b.index);
      expect(taken).toEqual(expected);
      expect(agenda.size).toBe(times.length - taken.length);
    }),
  );
});

test('keeps its order while adding and taking alternate', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(50), { nil: null }), { maxLength: 200 }), (steps) => {
      const agenda = new Agenda<number>();
      const model: number[] = [];
      for (const step of steps) {
        if (step === null) {
          expect(agenda.takeDue(Number.POSITIVE_INFINITY)).toBe(model.shift());
        } else {
          agenda.add(step, step);
          model.push(step);
          model.sort((a, b) => a - b);
        }
      }
    }),
  );
});
