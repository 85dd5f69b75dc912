/**
 * Texts that confuse parsers: separators, ends of number ranges, names that every object has, bytes that are not text.
 */
const TOKENS: readonly string[] = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  '%00',
  '%',
  '%zz',
  '%c0%ae',
  '://',
  '*',
  ':99999',
  ':-1',
  ':',
  '/',
  '//',
  '\\',
  '/../',
  '?',
  '#',
  '@',
  '[',
  ']',
  '[::1',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'Content-Length: -1\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Expect: 100-continue\r\n',
  'Host: \r\n',
  'Host: a b\r\n',
  'Upgrade: websocket\r\n',
  'Connection: upgrade\r\n',
  'HTTP/1.0',
  'HTTP/2.0',
  'HTTP/9.9',
  'ffffffff\r\n',
  '0\r\n\r\n',
  '\u00ff\u00fe',
  '\u00c0\u0080',
  '-1',
  '0',
  'NaN',
  '1e999',
  '18446744073709551616',
  'null',
];

const below = (rng: () => number, limit: number): number => Math.floor(rng() * limit);
export const pick = <T>(rng: () => number, list: readonly T[]): T => {
  const one = list[below(rng, list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** Makes one small change to some bytes. It uses Latin-1 both ways, so that every byte is a letter and none is lost. */
function bend(rng: () => number, bytes: Buffer): Buffer {
  const at = below(rng, bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + below(rng, 16));
  const [before, cut, after] = [bytes.subarray(0, at), bytes.subarray(at, until), bytes.subarray(until)];
  switch (below(rng, 7)) {
    case 0: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << below(rng, 8));
      return copy;
    }
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, cut, cut, after]);
    case 3:
      return Buffer.concat([before, Buffer.from(pick(rng, TOKENS), 'latin1'), cut, after]);
    case 4:
      return Buffer.concat([before, Buffer.from(pick(rng, TOKENS), 'latin1'), after]);
    case 5:
      return Buffer.concat([before, Buffer.alloc(1 + below(rng, 300), below(rng, 256)), cut, after]);
    default:
      return before;
  }
}

/** Makes up to five small changes, and sometimes none, so that the code after a good start is reached too. */
export function mutate(rng: () => number, bytes: Buffer): Buffer {
  let bent = bytes;
  for (let left = below(rng, 6); left > 0; left -= 1) bent = bend(rng, bent);
  return bent;
}
