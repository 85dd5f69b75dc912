import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DecodedPng, decode } from 'fast-png';

type Layered = { offsetx?: number; offsety?: number; layers?: Layered[] };

/** Tiled makes room for layers that are moved to the left or up: so far from the corner lies the map. */
function cornerOf(map: Layered): { x: number; y: number } {
  const offsets = (layer: Layered): { x: number; y: number }[] => {
    const { offsetx: x = 0, offsety: y = 0, layers } = layer;
    if (!layers) return [{ x, y }];
    return layers.flatMap(offsets).map((inner) => ({ x: x + inner.x, y: y + inner.y }));
  };
  const all = [{ x: 0, y: 0 }, ...offsets(map)];
  return { x: Math.max(...all.map(({ x }) => -x)), y: Math.max(...all.map(({ y }) => -y)) };
}

/** Without so many pixels of its left and upper side. */
export function cropped(png: DecodedPng, left: number, top: number): DecodedPng {
  const { width, height, channels } = png;
  const data = new Uint8Array((width - left) * (height - top) * channels);
  for (let y = top; y < height; y++) {
    const row = png.data.subarray((y * width + left) * channels, (y + 1) * width * channels);
    data.set(row, (y - top) * (width - left) * channels);
  }
  return { ...png, width: width - left, height: height - top, data };
}

/** How Tiled itself draws a map (its `tmxrasterizer`). Throws with the command to install it where it is missing. */
export function rasterize(
  map: Layered,
  pictures: Record<string, Uint8Array>,
  { now = 0, scale = 1 }: { now?: number; scale?: number },
): DecodedPng {
  const folder = mkdtempSync(join(tmpdir(), 'madang-drawn-'));
  try {
    for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, 'map.tmj'), JSON.stringify(map));
    const out = join(folder, 'map.png');
    const moved = now > 0 ? ['--advance-animations', String(now)] : [];
    const args = ['--no-smoothing', '--scale', String(scale), ...moved, join(folder, 'map.tmj'), out];
    execFileSync('tmxrasterizer', args, { env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' }, stdio: 'pipe' });
    const { x, y } = cornerOf(map);
    return cropped(decode(readFileSync(out)), x * scale, y * scale);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new Error('Tiled is needed for this test. Install it: apt-get install tiled');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
