import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { makeContent, type TestContent } from '../server/testing/content.ts';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { test } from './test.ts';

let content: TestContent;
let server: ServerProcess;

test.beforeAll(async () => {
  content = makeContent();
  server = await startServer({ content: content.dir });
});
test.afterAll(async () => {
  await server.stop();
  content.remove();
});

const file = () => join(content.dir, 'expo.tmj');

/** Gives every booth this name, as somebody does in Tiled. */
function nameBooths(name: string): void {
  const map = JSON.parse(readFileSync(file(), 'utf8'));
  for (const layer of map.layers)
    for (const object of layer.objects ?? [])
      for (const property of object.properties ?? [])
        if (property.name === 'title_ko' && object.type === 'booth') property.value = name;
  writeFileSync(file(), JSON.stringify(map));
}

const boothsOf = (page: Page) => page.getByRole('dialog').getByText('새로 단장한 부스');

test('a map that is saved is drawn in two browsers, and a broken one changes nothing (C1, C3)', async ({ browser }) => {
  const first = await openPage(browser, `${server.url}/`);
  await inTheWorld(first.page);
  const second = await openPage(browser, `${server.url}/`);
  await inTheWorld(second.page);
  for (const { page } of [first, second]) await page.getByRole('button', { name: '둘러보기' }).click();
  await expect(boothsOf(second.page)).toHaveCount(0);

  nameBooths('새로 단장한 부스');
  for (const { page } of [first, second]) {
    await expect(boothsOf(page).first()).toBeVisible();
    await expect(page.getByText('새로 꾸민 곳으로 바뀌었어요.')).toBeVisible();
  }

  const good = readFileSync(file(), 'utf8');
  writeFileSync(file(), good.slice(0, -200));
  await expect.poll(() => server.logs()).toContain('expo.tmj');
  await expect(boothsOf(first.page).first()).toBeVisible();

  // and the hall goes on: both still walk in it
  writeFileSync(file(), good);
  for (const { page } of [first, second]) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('#world canvas')).toBeVisible();
    await expect(page.locator('.label .name.me')).toBeVisible();
  }
  for (const { page } of [first, second]) await page.close();
});
