// A small run of the bench: that it runs, and that what it computes is right. What it measures is for `npm run bench` on a quiet machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Row } from '../../bench/bench.d.ts';
import { expect, test } from '../console.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every case of the bench runs, and everybody in it comes to the same result', async () => {
  test.setTimeout(240_000);
  const json = test.info().outputPath('bench.json');
  const dist = process.env.INSIDE_OUT_DIST ?? 'dist';
  const bench = spawn(process.execPath, ['--expose-gc', 'bench/run.mjs', '--smoke', '--dist', dist, '--json', json], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  bench.stderr.on('data', (data) => (said += data));
  const [status] = await once(bench, 'close');
  expect(said).not.toContain('What was computed is not what it should be');
  expect({ status, said }).toMatchObject({ status: 0 });
  const report: { readonly rows: readonly (Row & { readonly case: string })[] } = JSON.parse(
    await readFile(json, 'utf8'),
  );
  expect([...new Set(report.rows.map((row) => row.case))]).toEqual([
    'size',
    'memory',
    'append',
    'edit',
    'replay',
    'cold',
    'together',
    'jump',
    'traffic',
    'growth',
  ]);
  for (const { what, value } of report.rows) expect({ what, isNumber: value >= 0 }).toEqual({ what, isNumber: true });
  const checked = report.rows.filter(({ isRight }) => isRight !== undefined);
  expect(checked.filter(({ isRight }) => !isRight)).toEqual([]);
  expect(checked.length).toBeGreaterThan(10);
});
