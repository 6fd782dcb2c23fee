// The lint rules of this project, held to what they promise: each snippet below must be refused, or let pass.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin', 'biome');

const from = (module: string) => `import { thing } from '${module}';\nexport const other = thing;\n`;
const does = (expression: string) => `export const found = () => ${expression};\n`;

const IMPORTS = 'lint/style/noRestrictedImports';
const GLOBALS = 'lint/style/noRestrictedGlobals';
const PLUGIN = 'plugin';

/** folder, code, the rule that must refuse it (null: none of the rules above may). */
const CASES: readonly [folder: string, code: string, rule: string | null][] = [
  // Imports run downward only.
  ['src/log', from('../views/contract.ts'), IMPORTS],
  ['src/log', from('../session/session.ts'), IMPORTS],
  ['src/views', from('../log/record.ts'), null],
  ['src/views', from('../dualwrite/store.ts'), IMPORTS],
  ['src/views/gallery', from('../../process/report.ts'), IMPORTS],
  ['src/dualwrite', from('../log/log.ts'), null],
  ['src/dualwrite', from('../views/digest.ts'), IMPORTS],
  ['src/sources/generator', from('../../log/record.ts'), null],
  ['src/sources/generator', from('../../session/world.ts'), IMPORTS],
  ['src/process', from('../views/digest.ts'), null],
  ['src/process', from('../sources/generator/random.ts'), IMPORTS],
  ['src/process/boot', from('../../session/session.ts'), IMPORTS],
  ['src/session', from('../process/report.ts'), null],
  ['src/session', from('../lessons/story.ts'), IMPORTS],
  ['src/session', from('../ui/frameLoop.ts'), IMPORTS],
  ['src/lessons', from('../session/session.ts'), null],
  ['src/lessons', from('../ui/uiState.tsx'), IMPORTS],
  ['src/ui/card', from('../../process/report.ts'), null],
  // Each library has one home.
  ['src/session', from('zustand/vanilla'), null],
  ['src/ui/card', from('zustand'), IMPORTS],
  ['src/process', from('zustand/vanilla'), IMPORTS],
  ['src/ui/card', from('react'), null],
  ['src/session', from('react'), IMPORTS],
  ['src/lessons', from('react-dom/client'), IMPORTS],
  ['src/ui/editor', from('monaco-editor/editor'), null],
  ['src/ui/card', from('monaco-editor/editor'), IMPORTS],
  // No clock, no randomness, no timers, no DOM in the pure folders.
  ['src/log', does('Math.random()'), PLUGIN],
  ['src/views', does('Date.now()'), PLUGIN],
  ['src/dualwrite', does('new Date()'), PLUGIN],
  ['src/sources/generator', does('[1].map(Math.random)'), PLUGIN],
  ['src/views/gallery', does('new Date(0)'), null],
  ['src/ui/card', does('Date.now()'), null],
  ['src/log', does('setTimeout(() => 1, 2)'), GLOBALS],
  ['src/views', does('document.title'), GLOBALS],
  ['src/dualwrite', does('performance.now()'), GLOBALS],
  ['src/sources/generator', does("fetch('/')"), GLOBALS],
  ['src/sources/postgres', does('Date.now()'), PLUGIN],
  ['src/sources/postgres', does('setTimeout(() => 1, 2)'), GLOBALS],
  ['src/log', does('crypto.randomUUID()'), GLOBALS],
  // Only process/ knows workers.
  ['src/session', does('new MessageChannel()'), GLOBALS],
  ['src/session', does("new Worker('w.js')"), GLOBALS],
  ['src/ui/card', does("new Worker('w.js')"), GLOBALS],
  ['src/process', does('new MessageChannel()'), null],
  // What STYLE asks everywhere.
  ['src/ui/card', 'export const cast = (x: number) => x as unknown as string;\n', PLUGIN],
  ['src/session', 'export const f = (x: any) => x;\n', 'lint/suspicious/noExplicitAny'],
  ['src/views', "export * from './digest.ts';\n", 'lint/performance/noReExportAll'],
  ['src/views', 'export enum Colour {\n  Red,\n}\n', 'lint/style/noEnum'],
  ['src/log', "import { test } from 'vitest';\n\ntest.only('x', () => {});\n", 'lint/suspicious/noFocusedTests'],
  ['src/log', "import { test } from 'vitest';\n\ntest.skip('x', () => {});\n", 'lint/suspicious/noSkippedTests'],
];

let folder: string;
/** Rules that spoke, by the path of the file they spoke of. */
const findings = new Map<string, string[]>();
const pathOf = (index: number) => `${CASES[index]?.[0]}/snippet${index}.ts`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inside-out-lint-'));
  for (const needed of ['biome.json', 'scripts/lint'])
    cpSync(join(root, needed), join(folder, needed), { recursive: true });
  CASES.forEach(([at, code], index) => {
    mkdirSync(join(folder, at), { recursive: true });
    writeFileSync(join(folder, pathOf(index)), code);
  });
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`the linter gave no report: ${stdout}${stderr}`);
  const report: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(stdout);
  for (const { category, location } of report.diagnostics) {
    findings.set(location.path, [...(findings.get(location.path) ?? []), category]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('lint refuses what the design forbids, and nothing it allows', () => {
  test.each(CASES.map((one, index) => [...one, index] as const))('%s: %s → %s', (_folder, _code, rule, index) => {
    const spoke = findings.get(pathOf(index)) ?? [];
    if (rule === null) expect(spoke.filter((one) => [IMPORTS, GLOBALS, PLUGIN].includes(one))).toEqual([]);
    else expect(spoke).toContain(rule);
  });
});
