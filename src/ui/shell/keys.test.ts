import { expect, it } from 'vitest';
import { KEYS, bindingOf, type KeyContext } from './keys.ts';

function context(focused: string | null) {
  const done: string[] = [];
  const does = (what: string) => (id?: string | number | null) =>
    void done.push(id === undefined ? what : `${what} ${id}`);
  const later = (what: string) => (id: string | number) => Promise.resolve(does(what)(id));
  const made: KeyContext = {
    session: {
      store: { getState: () => ({ views: [{ id: 'v1' }], playing: false }) },
      actions: {
        play: does('play'),
        pause: does('pause'),
        step: does('step'),
        stepBack: does('stepBack'),
        seek: later('seek'),
        crashView: does('crash'),
        restartView: later('restart'),
      },
    },
    ui: {
      state: { editing: null, selectedOffset: null },
      actions: { edit: does('edit'), selectRecord: does('select'), openDialog: does('open'), light: does('light') },
    },
    focused,
    focusCard: does('focus'),
    tell: does('tell'),
    fail: (problem) => done.push(`fail ${String(problem)}`),
  };
  return { made, done };
}

it('gives no key two meanings, and each a word and a print', () => {
  const keys = KEYS.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const binding of KEYS) {
    expect(binding.does).not.toBe('');
    expect(binding.shown.length).toBeGreaterThan(0);
  }
});

it('finds a binding whatever the case', () => {
  expect(bindingOf(KEYS, 'C')).toBe(bindingOf(KEYS, 'c'));
  expect(bindingOf(KEYS, 'ArrowRight')?.does).toBe('one record forward');
  expect(bindingOf(KEYS, 'z')).toBeUndefined();
});

it('acts on the card in focus', () => {
  const { made, done } = context('v1');
  for (const key of ['c', 'r', 'e']) bindingOf(KEYS, key)?.run?.(made, key);
  expect(done).toEqual(['crash v1', 'restart v1', 'edit v1']);
});

it('without a card in focus touches none, and says how to choose one', () => {
  for (const nowhere of [null, 'gone']) {
    const { made, done } = context(nowhere);
    for (const key of ['c', 'r', 'e']) bindingOf(KEYS, key)?.run?.(made, key);
    expect(new Set(done)).toEqual(new Set(['tell Choose a card first: the keys 1 to 8 go to them.']));
  }
});

it('hands the number of the card on', () => {
  const { made, done } = context(null);
  bindingOf(KEYS, '3')?.run?.(made, '3');
  expect(done).toEqual(['focus 3']);
});
