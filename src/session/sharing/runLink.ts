import { fromBase64url, toBase64url } from './base64url.ts';
import { compress, decompress } from './compress.ts';
import { FORMAT_VERSION, parseRun, tooNew, toPlainRun, type SharedRun } from './sharedRun.ts';

/** How the packed part of a link reads: the version it is written in, and the rest. */
const PACKED = /^(\d{1,9})-([\w-]+)$/;
/** What programs that show links as links leave at the end of one. */
const TRAILING = /[^\w-]+$/;
const DAMAGED =
  'This link is damaged: some of it is missing or was changed. Programs that send links sometimes cut long ones off. Ask for it again, or for the run as a file.';

/** The packed part of a link: letters, digits, `-` and `_`. */
export async function packRun(run: SharedRun): Promise<string> {
  return `${FORMAT_VERSION}-${toBase64url(await compress(JSON.stringify(toPlainRun(run))))}`;
}

/**
 * The run a link holds; nothing of it has run.
 * @throws Error that says whether the link is damaged, too new, or what in it is wrong
 */
export async function unpackRun(packed: string): Promise<SharedRun> {
  const match = PACKED.exec(packed.replace(TRAILING, ''));
  if (!match) throw new Error(packed === '' ? 'This link holds no run.' : DAMAGED);
  const [, version = '', letters = ''] = match;
  if (Number(version) > FORMAT_VERSION) throw new Error(tooNew(Number(version)));
  let plain: unknown;
  try {
    plain = JSON.parse(await decompress(fromBase64url(letters)));
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`This link is not opened: ${error.message}`);
    throw new Error(DAMAGED);
  }
  return parseRun(plain);
}
