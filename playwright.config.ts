import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const PORT = Number(process.env.INSIDE_OUT_PORT ?? 4174);
/** The build to test. */
const FOLDER = process.env.INSIDE_OUT_DIST ?? 'dist';
/** The app must not care where it stands: it is tested under a sub-path. */
const BASE = '/inside/out/';

const browser = findBrowser();
if (!browser) throw new Error('No browser found: run `npm test`, which finds or installs one.');
// Chromium refuses to run its sandbox as root; anyone else keeps it. Process isolation of the frame needs no flag.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  // Pictures are compared where they were made, with Debian's Chromium: elsewhere letters are drawn a little differently.
  testIgnore: process.env.INSIDE_OUT_PICTURES === 'compare' ? [] : ['visual/**'],
  snapshotPathTemplate: '{testDir}/visual/{arg}{ext}',
  timeout: 30_000,
  expect: {
    timeout: 5_000,
    // The edges of letters may differ from one version of the browser to the next; a part that moves or goes is more than that.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide' },
  },
  forbidOnly: true,
  // A machine shared with others stalls now and then for longer than any patience. What passes only the second time is named at the end.
  retries: 1,
  workers: 2,
  fullyParallel: false,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    viewport: { width: 1440, height: 810 },
    actionTimeout: 5_000,
    navigationTimeout: 10_000,
    // A trace copies the page at every step, which would slow down what some tests measure; `playwright test --trace on` takes one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browser.path, args },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: `node scripts/serve.mjs --port ${PORT} --base ${BASE} --folder ${FOLDER}`,
    url: `http://127.0.0.1:${PORT}${BASE}`,
    reuseExistingServer: false,
    timeout: 10_000,
  },
});
