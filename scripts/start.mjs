// npm start: installs, builds, serves and opens the app. Options: --no-open, --port N.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { checkNode, install, root, run } from './prepare.mjs';
import { serve } from './serve.mjs';

checkNode();
const { values } = parseArgs({
  options: { 'no-open': { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
});
install();
if (!run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn'])) {
  console.error('The build failed: its message stands above.');
  process.exit(1);
}
const { url } = await serve({ folder: `${root}dist`, port: Number(values.port) });
console.log(`\nInside Out is at ${url}\nStop it with Ctrl+C.`);
if (!values['no-open']) openBrowser(url);

/**
 * Opens the system's browser; where there is none, the printed address has to do.
 * @param {string} address
 */
function openBrowser(address) {
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''], other: ['xdg-open'] };
  const system = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'other';
  const [program = '', ...args] = openers[system];
  const opener = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => console.log('No browser could be opened from here: open the address by hand.'));
  opener.unref();
}
