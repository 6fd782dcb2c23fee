import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, NewRecord, Payment, PaymentStatus } from '../../log/record.ts';
import { createGenerator, type PaymentGenerator } from './createGenerator.ts';

const START_MS = 1_750_000_000_000;

type Call = { readonly rate: number } | { readonly advance_ms: number } | 'next';

const anyRate = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }),
  fc.constantFrom(0, 1, 2, 3, 7),
  fc.double({ min: 0.1, max: 100, noNaN: true }),
);
const anyCalls: fc.Arbitrary<Call[]> = fc.array(
  fc.oneof(fc.record({ rate: anyRate }), fc.record({ advance_ms: fc.nat(700) }), fc.constant<Call>('next')),
  { maxLength: 12 },
);
const anySeed = fc.nat(0xffff_ffff);

function run(seed: number, calls: readonly Call[], pieces = 1): NewRecord[] {
  const generator = createGenerator({ seed, start_ms: START_MS });
  let now_ms = START_MS;
  const records: NewRecord[] = [];
  for (const call of calls) {
    if (call === 'next') {
      const record = generator.next();
      now_ms = Math.max(now_ms, record.timestamp);
      records.push(record);
    } else if ('rate' in call) generator.setRate(call.rate);
    else {
      for (let piece = 1; piece < pieces; piece++)
        records.push(...generator.advanceTo(now_ms + (call.advance_ms * piece) / pieces));
      now_ms += call.advance_ms;
      records.push(...generator.advanceTo(now_ms));
    }
  }
  return records;
}

function started(seed: number, rate: number): PaymentGenerator {
  const generator = createGenerator({ seed, start_ms: START_MS });
  generator.setRate(rate);
  return generator;
}

function paymentOf(value: Json): Payment {
  if (!isPayment(value)) throw new Error(`no payment: ${JSON.stringify(value)}`);
  return value;
}

function isPayment(value: Json): value is Payment {
  return value !== null && typeof value === 'object' && 'payment_id' in value && 'status' in value && 'amount' in value;
}

describe('virtual time', () => {
  test('[G1] the same seed and the same calls give the same records', () => {
    fc.assert(
      fc.property(anySeed, anyCalls, (seed, calls) => {
        expect(run(seed, calls)).toEqual(run(seed, calls));
      }),
    );
  });

  test('[G1] another seed gives other records', () => {
    expect(started(1, 10).advanceTo(START_MS + 5_000)).not.toEqual(started(2, 10).advanceTo(START_MS + 5_000));
  });

  test('[G1] the stream is the same on every machine: a fixed seed gives these payments for ever', () => {
    const records = started(7, 20).advanceTo(START_MS + 60_000);
    expect(records.slice(0, 2)).toMatchSnapshot();
    expect(checksum(JSON.stringify(records))).toMatchSnapshot();
  });

  test('[G2] it makes no difference in how many steps time passes', () => {
    fc.assert(
      fc.property(anySeed, anyCalls, fc.integer({ min: 2, max: 9 }), (seed, calls, pieces) => {
        expect(run(seed, calls, pieces)).toEqual(run(seed, calls));
      }),
    );
  });

  test('[G2] advance(a) then advance(b) is advance(a + b)', () => {
    fc.assert(
      fc.property(anySeed, anyRate, fc.nat(500), fc.nat(500), (seed, rate, a, b) => {
        const split = started(seed, rate);
        const parts = [...split.advanceTo(START_MS + a), ...split.advanceTo(START_MS + a + b)];
        expect(parts).toEqual(started(seed, rate).advanceTo(START_MS + a + b));
      }),
    );
  });

  test.each([1, 2, 3, 7, 60, 999, 5_000])('[G2] %i records/s are exactly that many every second', (rate) => {
    const generator = started(3, rate);
    for (let second = 1; second <= 20; second++)
      expect(generator.advanceTo(START_MS + second * 1_000)).toHaveLength(rate);
  });

  test('[G2] records stand at evenly spaced times', () => {
    const times = started(3, 8)
      .advanceTo(START_MS + 10_000)
      .map((record) => record.timestamp - START_MS);
    expect(times).toEqual(times.map((_, index) => (index + 1) * 125));
  });

  test('[G2] what had passed of a slot is kept when the rate changes', () => {
    const generator = started(3, 1);
    expect(generator.advanceTo(START_MS + 500)).toEqual([]);
    generator.setRate(2);
    expect(generator.advanceTo(START_MS + 749)).toEqual([]);
    expect(generator.advanceTo(START_MS + 750)).toHaveLength(1);
  });

  test('[G3] timestamps never decrease, and none lies ahead of virtual time', () => {
    fc.assert(
      fc.property(anySeed, anyCalls, (seed, calls) => {
        let last = START_MS;
        for (const { timestamp } of run(seed, calls)) {
          expect(Number.isSafeInteger(timestamp)).toBe(true);
          expect(timestamp).toBeGreaterThanOrEqual(last);
          last = timestamp;
        }
      }),
    );
  });

  test('next gives a record while silent, and time stands where it says', () => {
    const generator = createGenerator({ seed: 5, start_ms: START_MS });
    expect(generator.advanceTo(START_MS + 10_000)).toEqual([]);
    expect(generator.next().timestamp).toBe(START_MS + 10_500);
    expect(generator.next().timestamp).toBe(START_MS + 11_000);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s records/s', (rate) => {
    expect(() => started(1, rate)).toThrow(RangeError);
  });
});

describe('payments', () => {
  const rates = [1, 40, 1_000] as const;

  test.each(rates)(
    '[G3] at %i records/s every payment is authorized, then captured or failed, and only a captured one refunded',
    (rate) => {
      const FOLLOWS: { readonly [status in PaymentStatus]: readonly (PaymentStatus | undefined)[] } = {
        authorized: [undefined],
        captured: ['authorized'],
        failed: ['authorized'],
        refunded: ['captured'],
      };
      const last = new Map<string, { readonly payment: Payment; readonly timestamp: number }>();
      const seen = { authorized: 0, captured: 0, failed: 0, refunded: 0 };
      const broken: NewRecord[] = [];
      const end_ms = START_MS + Math.max(60_000, 20_000_000 / rate);
      for (const record of started(11, rate).advanceTo(end_ms)) {
        const payment = paymentOf(record.value);
        const before = last.get(payment.payment_id)?.payment;
        const same = !before || JSON.stringify({ ...payment, status: before.status }) === JSON.stringify(before);
        const follows = FOLLOWS[payment.status].includes(before?.status);
        if (record.key !== payment.payment_id || !same || !follows) broken.push(record);
        last.set(payment.payment_id, { payment, timestamp: record.timestamp });
        seen[payment.status]++;
      }
      expect(broken).toEqual([]);
      expect(seen.captured).toBeGreaterThan(seen.failed * 4);
      expect(seen.refunded).toBeGreaterThan(0);
      expect(seen.captured).toBeGreaterThan(seen.refunded * 10);
      // Whatever is authorized comes to an end, half a minute later at most.
      const open = [...last.values()].filter((one) => one.payment.status === 'authorized');
      expect(open.filter((one) => one.timestamp < end_ms - 30_000)).toEqual([]);
    },
  );

  test('they look like payments', () => {
    const merchants = new Map<string, number>();
    const cards = new Map<string, Payment>();
    const odd: Payment[] = [];
    for (const { value } of started(4, 1_000).advanceTo(START_MS + 60_000)) {
      const payment = paymentOf(value);
      const card = cards.get(payment.card_hash) ?? payment;
      const sound =
        /^p\d{4,}$/.test(payment.payment_id) &&
        /^m\d{2,5}$/.test(payment.merchant_id) &&
        payment.amount > 0 &&
        payment.amount % 100 === 0 &&
        /^[a-z]+(\.[a-z]+\d*)?@(gmail\.com|example\.in|rediff\.com|zoho\.in)$/.test(payment.email) &&
        /^[0-9a-f]{8}$/.test(payment.card_hash) &&
        /^\d{4}$/.test(payment.card_last4) &&
        /^[A-Z][a-z]+$/.test(payment.city) &&
        ['upi', 'card', 'netbanking', 'wallet'].includes(payment.method) &&
        card.card_last4 === payment.card_last4 &&
        card.email === payment.email;
      if (!sound) odd.push(payment);
      cards.set(payment.card_hash, card);
      merchants.set(payment.merchant_id, (merchants.get(payment.merchant_id) ?? 0) + 1);
    }
    expect(odd).toEqual([]);
    const ranked = [...merchants].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    expect(ranked.slice(0, 4)).toEqual(['m42', 'm17', 'm08', 'm99']);
    expect(merchants.size).toBeGreaterThan(2_000);
  });

  test.each([2, 20, 500])(
    'now and then a card is used five times and more within a minute, at %i records/s',
    (rate) => {
      const times = new Map<string, number[]>();
      for (const record of started(9, rate).advanceTo(START_MS + 30_000_000 / rate)) {
        const payment = paymentOf(record.value);
        if (payment.status !== 'authorized') continue;
        times.set(payment.card_hash, [...(times.get(payment.card_hash) ?? []), record.timestamp]);
      }
      const inMinute = [...times.values()].map((all) =>
        Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + 60_000).length)),
      );
      const bursts = inMinute.filter((count) => count >= 5).length;
      expect(bursts).toBeGreaterThan(40);
      expect(bursts).toBeLessThan(150);
      expect(Math.max(...inMinute)).toBeLessThan(25);
    },
  );
});

function checksum(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return sum;
}
