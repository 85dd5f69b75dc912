import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { bake } from '../../server/maps/bake.ts';
import { largeMap } from './large-map.ts';

const TIMES = 15;

export type Baking = { ms: number[]; fileBytes: number; bakedBytes: number; compressedBytes: number };

/** Measures the way from the text of a file to what every browser receives: reading, meaning, drawing and all rules. */
export function measureBaking(): Baking {
  const text = JSON.stringify(largeMap());
  const input = {
    text: (path: string) => (path === 'large.tmj' ? text : null),
    has: () => true,
    url: (path: string) => `/${path}`,
    sha256: (content: string) => createHash('sha256').update(content).digest('hex'),
  };
  let baked = '';
  const ms = Array.from({ length: TIMES }, () => {
    const before = performance.now();
    const { map, diagnostics } = bake('large.tmj', input);
    const took = performance.now() - before;
    if (!map) throw new Error(`the large map is broken: ${JSON.stringify(diagnostics.slice(0, 3))}`);
    baked = JSON.stringify(map);
    return took;
  });
  const packed = brotliCompressSync(baked, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { ms, fileBytes: text.length, bakedBytes: baked.length, compressedBytes: packed.length };
}
