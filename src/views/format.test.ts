import { describe, expect, it } from 'vitest';
import { bytes, clock, count, decimal, delta, duration, rate, records, rupees, shortDigest } from './format.ts';

describe('numbers on a card', () => {
  it('groups digits as India does', () => {
    expect(count(1205)).toBe('1,205');
    expect(count(48125000)).toBe('4,81,25,000');
    expect(decimal(0.1 + 0.2)).toBe('0.3');
    expect(decimal(Number.POSITIVE_INFINITY)).toBe('Infinity');
  });

  it('shows paise as rupees, with the sign before the ₹', () => {
    expect(rupees(48125000)).toBe('₹4,81,250.00');
    expect(rupees(-9900)).toBe('−₹99.00');
    expect(rupees(5)).toBe('₹0.05');
    expect(rupees(0)).toBe('₹0.00');
  });

  it('signs what changed', () => {
    expect(delta(25000, true)).toBe('+250.00');
    expect(delta(-3, false)).toBe('−3');
  });

  it('names sizes, speeds and spans by the unit that fits', () => {
    expect(bytes(512)).toBe('512 B');
    expect(bytes(12400)).toBe('12.4 kB');
    expect(bytes(999_999)).toBe('1 MB');
    expect(rate(5)).toBe('5 rec/s');
    expect(rate(0.5)).toBe('0.5 rec/s');
    expect(rate(1240)).toBe('1,240 rec/s');
    expect(rate(1_900_000)).toBe('1.9 M rec/s');
    expect(duration(0.4)).toBe('<1 ms');
    expect(duration(3)).toBe('3 ms');
    expect(duration(420)).toBe('0.4 s');
    expect(duration(12_400)).toBe('12 s');
    expect(duration(60_000)).toBe('60 s');
    expect(duration(125_000)).toBe('125 s');
    expect(duration(3_600_000)).toBe('60 min');
    expect(records(1)).toBe('1 record');
    expect(records(0)).toBe('0 records');
  });

  it('shortens a digest to its ends', () => {
    expect(shortDigest('8f3a77b2d0e9c1')).toBe('8f3a…c1');
    expect(shortDigest('8f3a')).toBe('8f3a');
  });

  it('reads the virtual clock in India', () => {
    expect(clock(Date.UTC(2025, 5, 3, 8, 32, 11))).toBe('Tue 14:02:11');
    expect(clock(Date.UTC(2025, 5, 3, 18, 30))).toBe('Wed 00:00:00');
  });
});
