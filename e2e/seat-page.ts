import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { inTheWorld } from './expo-page.ts';

type Seats = { class: 'machine' | 'table'; game: string; title: string };

/** Puts the tables beside the entrance in place of those of the map, so far apart that nobody stands at two of them. */
export function drawTables(file: string, tables: readonly Seats[]): void {
  type Drawn = { id: number; type?: string; x: number; y: number; width: number; height: number; properties?: unknown };
  const map: { layers: { name: string; objects?: Drawn[] }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const drawn = tables.map(({ class: type, game, title }, i) => ({
    ...{ id: 9000 + i, name: game, type, x: 128 + i * 256, y: 608, width: 64, height: 64, rotation: 0, visible: true },
    properties: Object.entries({ game, config: game, title_ko: title, title_en: game }).map(([name, value]) => ({
      ...{ name, type: 'string', value },
    })),
  }));
  for (const layer of map.layers) {
    const others = layer.objects?.filter(({ type }) => type !== 'table' && type !== 'machine');
    if (others) layer.objects = layer.name === 'places' ? [...others, ...drawn] : others;
  }
  writeFileSync(file, JSON.stringify(map));
}

/** Walks to a table or machine and sits down. */
export async function sitAt(page: Page, title: string): Promise<void> {
  await inTheWorld(page);
  await page.getByRole('button', { name: '둘러보기' }).click();
  // the button walks there and sits down
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `${title} 하기` })
    .click();
  await expect(page.getByRole('dialog', { name: title })).toBeVisible();
}
