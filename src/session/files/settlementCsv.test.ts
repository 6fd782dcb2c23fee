import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runEntry } from '../../views/gallery/run.ts';
import { anyStream, DAY, paid } from '../../views/testing/payments.ts';
import { inRupees, SETTLEMENT_COLUMNS, settlementDays, settlementFile, settlementRows } from './settlementCsv.ts';

const TUESDAY = '2025-06-03';

function stateOf(...rows: readonly (readonly [merchant: string, day: string, captured: number, refunded: number])[]) {
  return {
    rows: Object.fromEntries(
      rows.map(([merchant, day, captured, refunded]) => [
        `${merchant} ${day}`,
        { merchant, day, captured, refunded, net: captured - refunded },
      ]),
    ),
    latest: 1,
    seen: [],
    late: 0,
  };
}

/** Paise from the text of a cell, without floating point. */
function paiseOf(cell: string | undefined): bigint {
  if (cell === undefined || !/^-?\d+\.\d\d$/.test(cell)) throw new Error(`${cell} is no amount`);
  return BigInt(cell.replace('.', ''));
}

describe('settlement file', () => {
  it('is a line a merchant, in rupees, of the day asked for', () => {
    const { json } = runEntry('settlement', [
      paid({ payment_id: 'a', merchant_id: 'm10', amount: 481_250 }),
      paid({ payment_id: 'b', merchant_id: 'm2', amount: 5 }),
      paid({ payment_id: 'c', merchant_id: 'm2', amount: 9_905, status: 'refunded' }),
      paid({ payment_id: 'd', merchant_id: 'm2', amount: 100 }, DAY),
    ]);
    const rows = settlementRows(json);
    expect(settlementDays(rows)).toEqual([TUESDAY, '2025-06-04']);
    const file = settlementFile(rows, TUESDAY);
    expect(file.csv).toBe(
      [
        'merchant_id,settlement_day,captured_inr,refunded_inr,net_inr',
        'm2,2025-06-03,0.05,99.05,-99.00',
        'm10,2025-06-03,4812.50,0.00,4812.50',
        '',
      ].join('\n'),
    );
    expect(file).toMatchObject({
      name: 'settlement-2025-06-03.csv',
      totals: { captured: 481_255, refunded: 9_905, net: 471_350 },
    });
  });

  it('has no days before the first capture, and then a header alone', () => {
    const rows = settlementRows(runEntry('settlement', []).json);
    expect(settlementDays(rows)).toEqual([]);
    expect(settlementFile(rows, TUESDAY)).toMatchObject({
      csv: `${SETTLEMENT_COLUMNS.join(',')}\n`,
      totals: { captured: 0, refunded: 0, net: 0 },
    });
  });

  it('writes paise exactly, however large', () => {
    expect([0, 7, -7, 99, -100, 481_250, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER].map(inRupees)).toEqual([
      '0.00',
      '0.07',
      '-0.07',
      '0.99',
      '-1.00',
      '4812.50',
      '90071992547409.91',
      '-90071992547409.91',
    ]);
  });

  it('lets no merchant name run in a spreadsheet', () => {
    const names = ['=1+1', '+1', '-1', '@x', ' =1', '\t=1', '\rx', 'm-1', 'a=b', '1,"2"\n3'];
    const file = settlementFile(
      settlementRows(stateOf(...names.map((name) => [name, TUESDAY, 1, 0] as const))),
      TUESDAY,
    );
    const read = new Set(csvParse(file.csv).map((row) => row.merchant_id));
    expect(read).toEqual(new Set(["'=1+1", "'+1", "'-1", "'@x", "' =1", "'\t=1", "'\rx", 'm-1', 'a=b', '1,"2"\n3']));
    // An amount below nothing is a number, and stays one.
    expect(settlementFile(settlementRows(stateOf(['m1', TUESDAY, 0, 5])), TUESDAY).csv).toContain(',-0.05\n');
  });

  it('says what is wrong with a state of another shape', () => {
    const row = { merchant: 'm1', day: TUESDAY, captured: 5, refunded: 2, net: 3 };
    const problemOf = (state: Parameters<typeof settlementRows>[0]) => () => settlementRows(state);
    for (const state of [null, 3, [], {}, { rows: [] }, { rows: null }])
      expect(problemOf(state)).toThrow('no "rows" of merchants and days');
    expect(problemOf({ rows: { x: 1 } })).toThrow('The row "x" of the settlement is not an object.');
    expect(problemOf({ rows: { x: { ...row, merchant: 7 } } })).toThrow('does not name its merchant');
    expect(problemOf({ rows: { x: { ...row, captured: 0.5 } } })).toThrow('The captured amount of the row "x" is 0.5');
    expect(problemOf({ rows: { x: { merchant: 'm1', day: TUESDAY } } })).toThrow('is missing: expected a whole number');
    expect(problemOf({ rows: { x: { ...row, net: 4 } } })).toThrow(
      'does not add up: its net is 0.04, captured less refunded is 0.03',
    );
    const most = Number.MAX_SAFE_INTEGER;
    const rows = settlementRows(stateOf(['m1', TUESDAY, most, 0], ['m2', TUESDAY, most, 0]));
    expect(() => settlementFile(rows, TUESDAY)).toThrow('more than a number can hold exactly');
  });

  it('reads back to the rows of the state, and its lines sum to its totals', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
    const day = fc.constantFrom(TUESDAY, '2025-06-04', '2025-05-31');
    const merchant = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('m1', 'm2', 'm10', '=x'));
    fc.assert(
      fc.property(fc.array(fc.tuple(merchant, day, amount, amount), { maxLength: 40 }), (given) => {
        const state = stateOf(...given);
        const rows = settlementRows(state);
        let lines = 0;
        for (const each of settlementDays(rows)) {
          const { csv, totals } = settlementFile(rows, each);
          const read = csvParse(csv);
          lines += read.length;
          const net = (total: bigint, row: (typeof read)[number]) => total + paiseOf(row.net_inr);
          expect(read.reduce(net, 0n)).toBe(BigInt(totals.net));
          expect(totals.net).toBe(totals.captured - totals.refunded);
          for (const line of read) {
            const key = `${line.merchant_id} ${each}`;
            const source = state.rows[key] ?? state.rows[key.replace(/^'/, '')];
            expect([paiseOf(line.captured_inr), paiseOf(line.refunded_inr), paiseOf(line.net_inr)]).toEqual([
              BigInt(source?.captured ?? -1),
              BigInt(source?.refunded ?? -1),
              BigInt(source?.net ?? -1),
            ]);
          }
        }
        expect(lines).toBe(Object.keys(state.rows).length);
      }),
    );
  });

  it('can be made of whatever stream of payments the view has folded', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const rows = settlementRows(runEntry('settlement', stream).json);
        const files = settlementDays(rows).map((day) => settlementFile(rows, day));
        const net = files.reduce((total, { totals }) => total + totals.net, 0);
        expect(net).toBe(rows.reduce((total, row) => total + row.net, 0));
      }),
    );
  });
});
