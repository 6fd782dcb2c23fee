// Finds a Chromium-like browser for the end-to-end tests, and installs one where none is found.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Name of the environment variable that says which browser to use. */
export const BROWSER_VARIABLE = 'INSIDE_OUT_BROWSER';

const NAMES_ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a browser that is already here, and where it came from; null if there is none.
 * Order: the environment variable, Playwright's own, a browser on PATH, a browser in the system's usual places.
 * @throws Error if the environment variable names no program
 */
export function findBrowser() {
  const named = process.env[BROWSER_VARIABLE];
  if (named) {
    if (!runs(named)) throw new Error(`${BROWSER_VARIABLE} is ${named}, which is not a program that can be run.`);
    return { path: named, from: BROWSER_VARIABLE };
  }
  const own = playwrightsOwn();
  if (own) return { path: own, from: "Playwright's own" };
  const onPath = searchPath();
  if (onPath) return { path: onPath, from: 'PATH' };
  const placed = usualPlaces().find(runs);
  return placed ? { path: placed, from: 'the applications of this system' } : null;
}

/**
 * A browser, installed if need be. `say` is told what is being tried.
 * @throws Error that says what to do by hand
 */
export function findOrInstallBrowser(say = console.log) {
  const found = findBrowser();
  if (found) return found;

  say('No browser found. Trying: npx playwright install chromium');
  run(['npx', 'playwright', 'install', 'chromium']);
  const own = playwrightsOwn();
  if (own) return { path: own, from: 'npx playwright install chromium' };

  if (existsSync('/etc/debian_version')) {
    const asRoot = rootPrefix();
    if (asRoot) {
      say('Trying: apt-get install chromium');
      run([...asRoot, 'apt-get', 'update']);
      run([...asRoot, 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
      const onPath = searchPath();
      if (onPath) return { path: onPath, from: 'apt-get install chromium' };
    }
  }
  throw new Error(
    [
      'The end-to-end tests need a Chromium-like browser, and none could be found or installed. Any of these will do:',
      '  - install Chromium, Google Chrome or Microsoft Edge the way your system does it;',
      '  - run `npx playwright install chromium` where the network allows it;',
      `  - set ${BROWSER_VARIABLE} to the program of a browser you have.`,
    ].join('\n'),
  );
}

function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test');
    const path = chromium.executablePath();
    return path && runs(path) ? path : null;
  } catch {
    return null; // Playwright is not installed, or knows no build for this system.
  }
}

function searchPath() {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (!folder) continue;
    for (const name of NAMES_ON_PATH) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (runs(path)) return path;
      }
    }
  }
  return null;
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const home = process.env.HOME ?? '';
    return MAC_APPLICATIONS.flatMap((path) => [path, join(home, path)]);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS_PLACES.map((place) => join(root, place)) : []));
  }
  return [];
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How to run a command as root: nothing before it if we are root, sudo if it asks for no password, null otherwise. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

/** @param {readonly string[]} command */
function run(command) {
  const [program = '', ...args] = command;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0;
}
