import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** An answer that never changes. It is compressed once, kept, and sent as brotli to clients that accept it. */
export type Packed = { plain: Buffer; brotli: Buffer };

export async function pack(text: string): Promise<Packed> {
  const plain = Buffer.from(text);
  return { plain, brotli: await toBrotli(plain) };
}

/** Takes about 40 ms for 150 KB, so use it for content that is compressed once and kept. */
export async function toBrotli(plain: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
  return await compress(plain, { params });
}

/** A response with JSON whose address contains its hash: browsers and proxies may cache it for a year. */
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
