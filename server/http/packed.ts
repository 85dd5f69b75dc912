import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** An answer that never changes: packed once, kept, and sent as brotli to whoever takes it. */
export type Packed = { plain: Buffer; brotli: Buffer };

export async function pack(text: string): Promise<Packed> {
  const plain = Buffer.from(text);
  return { plain, brotli: await toBrotli(plain) };
}

/** Some 40 ms for 150 KB: for what is packed once and kept. */
export async function toBrotli(plain: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  return await compress(plain, { params });
}

/** JSON under an address that names its content: browsers and proxies may keep it for a year. */
export function immutableJson(packed: Packed, acceptEncoding: string | undefined): Response {
  const takesBrotli = /\bbr\b/.test(acceptEncoding ?? '');
  const headers = new Headers({
    'content-type': 'application/json',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  if (takesBrotli) headers.set('content-encoding', 'br');
  return new Response(new Uint8Array(takesBrotli ? packed.brotli : packed.plain), { headers });
}
