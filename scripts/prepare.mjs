// What both commands do first: check Node, and install the packages when they are missing or older than the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The oldest Node that will do: what Vite asks for. */
const NODE_MIN = { major: 20, minor: 19 };

/** Ends the program with a clear message if this Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN.major || (major === NODE_MIN.major && minor >= NODE_MIN.minor)) return;
  console.error(
    `Inside Out needs Node ${NODE_MIN.major}.${NODE_MIN.minor} or newer; this is ${process.versions.node}.\nGet one from https://nodejs.org, then run the same command again.`,
  );
  process.exit(1);
}

/**
 * Runs a command in the project's folder, its output on the terminal; whether it went well.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} env added to this process's own
 */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return status === 0;
}

/** Whether every package of the lock file is installed in the version it names. */
export function isInstalled() {
  const done = `${root}node_modules/.package-lock.json`;
  if (!existsSync(done)) return false;
  const wanted = packagesOf(`${root}package-lock.json`);
  const present = packagesOf(done);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Installs exactly what the lock file names, if that is not already so. Ends the program if it fails. */
export function install() {
  if (isInstalled()) return;
  console.log('Installing packages (once; a minute or so)…');
  if (run('npm', ['ci', '--no-audit', '--no-fund'])) return;
  console.error('npm ci failed: its message stands above. Often it is the network, or a proxy npm was not told of.');
  process.exit(1);
}
