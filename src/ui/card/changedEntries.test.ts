import { expect, it } from 'vitest';
import { changedEntries } from './changedEntries.ts';

it('says by how much a number moved, and what came or went', () => {
  const changes = changedEntries([
    { path: ['m42'], before: 50000, after: 75000 },
    { path: ['m99'], after: 10000 },
    { path: ['m08'], before: 1 },
    { path: ['p1', 'status'], before: 'authorized', after: 'captured' },
    { path: [], before: 4, after: 5 },
  ]);
  expect(changes.get('m42')).toEqual({ kind: 'changed', delta: 25000 });
  expect(changes.get('m99')).toEqual({ kind: 'added', delta: 10000 });
  expect(changes.get('m08')).toEqual({ kind: 'removed', delta: null });
  expect(changes.get('p1')).toEqual({ kind: 'changed', delta: null });
  expect(changes.get('')).toEqual({ kind: 'changed', delta: 1 });
});

it('finds the entry one level down, where a state has several parts', () => {
  const changes = changedEntries([
    { path: ['totals', 'm42'], before: 1, after: 4 },
    { path: ['today'], before: 1, after: 2 },
  ]);
  expect(changes.get('m42')).toEqual({ kind: 'changed', delta: 3 });
  expect(changes.get('totals')).toEqual({ kind: 'changed', delta: null });
});
