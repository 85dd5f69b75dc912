import type { Browser, Page } from '@playwright/test';
import { type DecodedPng, decode } from 'fast-png';
import { phaserParts } from '../../scripts/phaser-parts.ts';
import type { Drawing } from '../../shared/map/drawing/model.ts';
import { drawMap } from '../maps/drawing/draw.ts';
import { readMap } from '../maps/reading/read-map.ts';
import { bundleFor } from './browser-bundle.ts';
import type { Shot } from './map-stage.ts';

/** The drawing of a Tiled map whose pictures lie beside it. */
export function drawingOf(map: object, pictures: Record<string, Uint8Array>): Drawing {
  const text = JSON.stringify(map);
  const files = {
    text: (path: string) => (path === 'map.tmj' ? text : null),
    has: (path: string) => path in pictures,
    url: (path: string) => path,
  };
  const read = readMap('map.tmj', files);
  if (!read.map) throw new Error(JSON.stringify(read.diagnostics));
  return drawMap(read.map, files).drawing;
}

/** Pictures as the expo gets them, in one piece. */
export const packOf = (pictures: Record<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(pictures).map(([name, bytes]) => [
      name,
      `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  );

let built: Promise<string> | undefined;

/** A page that draws one map after the other. */
export async function openStage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent('<body style="margin: 0">');
  built ??= bundleFor('map-stage.ts', 'stage', { plugins: [phaserParts] });
  await page.addScriptTag({ content: await built });
  return page;
}

/** What the browser draws. */
export async function shoot(
  page: Page,
  drawing: Drawing,
  pictures: Record<string, Uint8Array>,
  shot: Shot,
): Promise<DecodedPng> {
  await page.setViewportSize({ width: shot.width, height: shot.height });
  await page.evaluate(([...args]) => globalThis.stage.show(...args), [drawing, packOf(pictures), shot] as const);
  return decode(await page.locator('canvas').screenshot());
}

declare global {
  var stage: typeof import('./map-stage.ts');
}

/**
 * Share of the pixels that differ by more than a rounding (3 of 255) in any colour. `from` is laid over the stage's own
 * colour; what it has to the right of `to` or below does not count.
 */
export function difference(from: DecodedPng, to: DecodedPng): number {
  const behind = [0x2e, 0x28, 0x40];
  if (from.width < to.width || from.height < to.height) return 1;
  let others = 0;
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      const a = (y * from.width + x) * from.channels;
      const b = (y * to.width + x) * to.channels;
      const alpha = from.channels === 4 ? from.data[a + 3] / 255 : 1;
      const isOther = behind.some(
        (under, k) => Math.abs(from.data[a + k] * alpha + under * (1 - alpha) - to.data[b + k]) > 3,
      );
      if (isOther) others += 1;
    }
  }
  return others / (to.width * to.height);
}
