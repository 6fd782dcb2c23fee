import { expect, test } from 'vitest';
import { startSession } from './testing/startSession.ts';

const PAYMENT = {
  payment_id: 'p1',
  merchant_id: 'm42',
  amount: 25_000,
  status: 'captured',
  email: 'riya@example.in',
  card_hash: 'h1',
  card_last4: '4242',
  city: 'Pune',
  method: 'card',
};

test('append: key is the payment id, timestamp virtual now; resolves to the first offset', async () => {
  const { api, state } = startSession();
  expect(await api.append(PAYMENT)).toBe(0);
  expect(await api.append([PAYMENT, { ...PAYMENT, payment_id: 'p2' }])).toBe(1);
  expect(api.log.endOffset).toBe(3);
  expect(api.log.read(2)).toEqual([
    { offset: 2, timestamp: state().now, key: 'p2', value: { ...PAYMENT, payment_id: 'p2' }, headers: {} },
  ]);
  expect(api.log.read(0, 1)).toHaveLength(1);
});

test('append: one invalid row is named with its field, and nothing is appended', async () => {
  const { api } = startSession();
  await expect(api.append([PAYMENT, { ...PAYMENT, amount: 'a lot' }])).rejects.toThrow(
    /^Row 1: amount is "a lot": expected/,
  );
  await expect(api.append([])).rejects.toThrow('nothing to append');
  expect(api.log.endOffset).toBe(0);
});

test('append: what is no row is told as what was given, and what to give', async () => {
  const { api } = startSession();
  const example = '{ payment_id: "p1", merchant_id: "m42", amount: 25000 }';
  const cases: [given: unknown, words: string][] = [
    [undefined, 'The row is undefined: append takes an object such as '],
    [null, 'The row is null: append takes'],
    ['p1', 'The row is "p1": append takes'],
    [[PAYMENT, 7], 'Row 1 is 7: append takes'],
    [[[PAYMENT]], 'The row is an array of 1: append takes'],
    [[], 'append was given an empty array'],
  ];
  for (const [given, words] of cases) {
    const message = await api.append(given).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(words);
    expect(message).toContain(example);
  }
  await expect(Reflect.apply(api.appendRecords, api, [null])).rejects.toThrow(
    'The record is null: appendRecords takes an object such as { value: ',
  );
  expect(api.log.endOffset).toBe(0);
});

test('while one looks at the past, a view without a process is told of as it is, behind the present', async () => {
  const { api, supervisor } = startSession();
  const id = await api.addView({ name: 'a', code: 'a' });
  await api.appendRecords([{ value: 1 }, { value: 2 }, { value: 3 }]);
  await api.crash(id);
  await api.seek(1);
  expect(supervisor.wanted.asOf).toBe(1);
  expect(api.views()).toMatchObject([{ status: 'crashed', offset: 0, lag: 3 }]);
});

test('appendRecords: whole records of any JSON, with tombstones; the key defaults to the payment id of the value', async () => {
  const { api, state } = startSession();
  await api.appendRecords([
    { value: null, key: 'p1', timestamp: 5, headers: { source: 'test' } },
    { value: { payment_id: 'p7' } },
    { value: [1] },
  ]);
  expect(api.log.read(0)).toEqual([
    { offset: 0, timestamp: 5, key: 'p1', value: null, headers: { source: 'test' } },
    { offset: 1, timestamp: state().now, key: 'p7', value: { payment_id: 'p7' }, headers: {} },
    { offset: 2, timestamp: state().now, key: null, value: [1], headers: {} },
  ]);
});

test('log.read refuses what is not an offset', () => {
  const { api } = startSession();
  expect(() => api.log.read(-1)).toThrow('log.read: "from": expected a whole number from 0 on, got -1.');
  expect(() => api.log.read(0, 0.5)).toThrow('"max"');
});

test('an unknown view is named, with the views there are', async () => {
  const { api } = startSession();
  await api.addView({ name: 'a', code: 'a' });
  const calls = [
    api.state('v9'),
    api.digest('v9'),
    api.query('v9'),
    api.crash('v9'),
    api.restart('v9', 'zero'),
    api.pause('v9'),
    api.resume('v9'),
    api.removeView('v9'),
    api.editView('v9', 'b'),
  ];
  for (const call of await Promise.allSettled(calls)) {
    expect(call).toMatchObject({ status: 'rejected', reason: { message: 'There is no view "v9"; the views are v1.' } });
  }
});

test('pause, resume, crash and restart show at once in views()', async () => {
  const { api } = startSession();
  const id = await api.addView({ name: 'a', code: 'a' });
  const status = () => api.views()[0]?.status;
  await api.pause(id);
  expect(status()).toBe('paused');
  await api.resume(id);
  expect(status()).toBe('running');
  await api.crash(id);
  await api.crash(id);
  expect(status()).toBe('crashed');
  await expect(api.resume(id)).rejects.toThrow('restart it');
  await expect(api.restart(id, 'checkpoint')).rejects.toThrow('has no checkpoint yet');
  await api.restart(id, 'zero');
  expect(status()).toBe('running');
});

test('restart refuses other words', async () => {
  const { api } = startSession();
  const id = await api.addView({ name: 'a', code: 'a' });
  await expect(Reflect.apply(api.restart, api, [id, 'one'])).rejects.toThrow(
    '"from": expected "zero" or "checkpoint", got "one"',
  );
});

test('lag counts to the end of the log, or to the past offset one looks from', async () => {
  const { api } = startSession();
  await api.addView({ name: 'a', code: 'a' });
  await api.appendRecords([{ value: 1 }, { value: 2 }]);
  expect(api.views()).toEqual([{ id: 'v1', name: 'a', status: 'running', offset: 2, lag: 0 }]);
  await api.seek(1);
  expect(api.views()).toMatchObject([{ offset: 1, lag: 0 }]);
  expect(await api.state('v1')).toBe(1);
  await api.seek('live');
  expect(api.views()).toMatchObject([{ offset: 2, lag: 0 }]);
});

test('reset keeps the preset unless one is named, and takes seed 1', async () => {
  const { api } = startSession('empty', 7);
  await api.reset();
  expect(api.commands()).toEqual([{ type: 'reset', preset: 'empty', seed: 1 }]);
  await expect(api.reset({ preset: 'nothing' })).rejects.toThrow(
    'There is no preset "nothing"; the presets are empty, welcome, forty-lines, payments, razorpay, million.',
  );
});

test('traffic and advance give the same payments for the same seed', async () => {
  const [one, other] = [startSession('empty', 3).api, startSession('empty', 3).api];
  for (const api of [one, other]) {
    api.traffic(50);
    await api.advance(2_000);
  }
  expect(one.log.endOffset).toBe(100);
  expect(other.log.read(0)).toEqual(one.log.read(0));
  expect(() => one.traffic(-1)).toThrow('"recordsPerSecond": expected a number from 0 to 5000, got -1');
});

test('commands are copies', async () => {
  const { api } = startSession();
  await api.appendRecords({ value: 1 });
  api.commands().length = 0;
  expect(api.commands()).toHaveLength(2);
});
