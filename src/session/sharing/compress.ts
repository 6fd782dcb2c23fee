/** What is compressed is small; what claims to become more than this is no run of anybody. */
const BYTES_MAX = 64 * 1024 * 1024;

/** Compresses text, with a checksum: what is damaged on its way is noticed. */
export async function compress(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text again. @throws RangeError if it would be too long, TypeError if it is damaged or cut off */
export async function decompress(bytes: Uint8Array<ArrayBuffer>, bytesMax = BYTES_MAX): Promise<string> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > bytesMax) {
      await reader.cancel();
      throw new RangeError(`It unpacks to more than ${bytesMax} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
