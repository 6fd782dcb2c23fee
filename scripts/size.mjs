// What a first visit downloads before anything is seen: the entry, its static imports and their CSS, compressed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './prepare.mjs';

/** Most bytes of JS and CSS, gzipped, that the first page may need. */
export const INITIAL_BYTES_MAX = 142_000;

/** What must never be part of it: source paths as the manifest has them. */
const NEVER_INITIAL = /monaco|sucrase|acorn/;

/**
 * The files of the first page, by Vite's manifest, and which of them must not be there.
 * @param {Record<string, { file: string, src?: string, name?: string, isEntry?: boolean, imports?: string[], css?: string[] }>} manifest
 * @returns {{ files: string[], intruders: string[] }}
 */
export function initialFiles(manifest) {
  /** @type {Set<string>} */
  const files = new Set();
  /** @type {string[]} */
  const intruders = [];
  /** @type {Set<string>} */
  const seen = new Set();
  /** @param {string} key */
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the manifest names ${key} but does not describe it`);
    if ([key, chunk.file, chunk.name ?? ''].some((text) => NEVER_INITIAL.test(text))) intruders.push(chunk.file);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  if (files.size === 0) throw new Error('the manifest has no entry');
  return { files: [...files], intruders };
}

/**
 * Bytes that the first page of a build downloads, gzipped.
 * @param {string} folder
 */
export function initialBytes(folder) {
  const { files } = initialFiles(JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8')));
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length, 0);
}

function check() {
  const manifest = JSON.parse(readFileSync(`${root}dist/.vite/manifest.json`, 'utf8'));
  const { files, intruders } = initialFiles(manifest);
  let total = 0;
  for (const file of files) {
    const content = readFileSync(`${root}dist/${file}`);
    const bytes = gzipSync(content, { level: 9 }).length;
    if (/\.js$/.test(file) && content.includes('MonacoEnvironment') && content.length > 1_000_000) intruders.push(file);
    total += bytes;
    console.log(`${kB(bytes).padStart(9)}  ${file}`);
  }
  console.log(`${kB(total).padStart(9)}  in all; at most ${kB(INITIAL_BYTES_MAX)}`);
  if (intruders.length > 0) fail(`The first page must load without ${intruders.join(', ')}: import it lazily.`);
  if (total > INITIAL_BYTES_MAX) fail('The first page is too big: import lazily what it does not show at once.');
}

/** @param {number} bytes */
function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** @param {string} why */
function fail(why) {
  console.error(why);
  process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) check();
