/** Why the browser kept nothing, in words for a person. */
export function problemText(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return 'this browser’s storage is full; delete old sessions, or free space on the disk';
    case 'SecurityError':
    case 'InvalidStateError':
      return 'this browser refuses storage here, as in private windows or where cookies are blocked';
    case 'VersionError':
      return 'a newer version of Inside Out has been here; reload the page';
    case 'UnknownError':
    case 'NotReadableError':
      return 'the browser could not read or write its storage; the disk may be full or damaged';
    default:
      return error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  }
}
