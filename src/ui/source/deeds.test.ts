import { beforeAll, describe, expect, test } from 'vitest';
import { loadPreset } from '../../session/sources.ts';
import { startSession } from '../../session/testing/startSession.ts';
import { DEEDS } from './deeds.ts';

beforeAll(() => loadPreset('razorpay'));

function start() {
  const { actions, state } = startSession('razorpay', 5);
  return {
    state,
    /** Does it, lets the connector look, and tells what became of it. */
    run(id: string) {
      const picture = state().postgres;
      const transaction = picture && DEEDS.find((deed) => deed.id === id)?.transaction({ picture, seed: 5 });
      if (!transaction) return null;
      const done = actions.transact(transaction.statements, transaction.end);
      actions.advance(100);
      return done;
    },
    ops: () =>
      state()
        .log.read(0)
        .map(({ value }) => (value === null ? 'tombstone' : JSON.stringify(value).match(/"op":"(.)"/)?.[1])),
  };
}

describe('what an application may try', () => {
  test('each becomes of it what it says', () => {
    const { run, ops } = start();
    expect(run('pay')).toMatchObject({ status: 'committed' });
    expect(run('capture')).toMatchObject({ status: 'committed' });
    expect(run('upsert')).toMatchObject({ status: 'committed' });
    expect(run('twice')).toMatchObject({ status: 'rolled back', error: { condition: 'unique_violation' } });
    expect(run('stranger')).toMatchObject({ status: 'rolled back', error: { condition: 'foreign_key_violation' } });
    expect(run('rollback')).toMatchObject({ status: 'rolled back', error: null });
    expect(run('delete')).toMatchObject({ status: 'committed' });
    expect(ops()).toEqual(['c', 'u', 'u', 'd', 'tombstone']);
  });

  test('what needs a payment waits for one, and a deleted one is none', () => {
    const { run } = start();
    for (const id of ['capture', 'twice', 'upsert', 'delete']) expect(run(id)).toBeNull();
    run('pay');
    run('delete');
    expect(run('capture')).toBeNull();
  });

  test('a new payment is new, whatever was refused before', () => {
    const { run } = start();
    for (const id of ['pay', 'stranger', 'rollback', 'pay', 'twice', 'pay', 'pay'])
      expect(run(id)?.error?.condition).toBe({ stranger: 'foreign_key_violation', twice: 'unique_violation' }[id]);
  });
});
