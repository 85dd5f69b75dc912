import { expect } from '@playwright/test';
import { type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { copyTree, type TreeCopy } from '../server/testing/tree-copy.ts';
import { joinPlace, signInStaff, zoneTile } from '../server/testing/visitor.ts';
import { inTheWorld, openPage } from './expo-page.ts';
import { test } from './test.ts';

/* What CONTRIBUTING.md promises somebody who adds a game and a map object: done in a copy of this tree, and then used. */

let tree: TreeCopy;
let server: ServerProcess | undefined;
test.beforeAll(() => {
  tree = copyTree();
});
test.afterAll(async () => {
  await server?.stop();
  tree.remove();
});

const run = (...args: string[]) => tree.run(process.execPath, 'scripts/run.mjs', ...args);

/** Lines in which the check names what is still owed and no compiler sees; the whole of `npm run check` takes long. */
function owed(): string[] {
  const { said } = tree.run(
    process.execPath,
    '--input-type=module',
    '-e',
    "import { owedLines } from './scripts/checks.ts'; console.log((await owedLines()).join('\\n'));",
  );
  return said.split('\n').filter((line) => line !== '');
}

/** The stage of the sample expo plays the new game, one of its booths is a photo spot, and visitors arrive before that. */
function drawThem(): void {
  type Property = { name: string; value: unknown };
  type Drawn = { name: string; type: string; x: number; y: number; properties?: Property[] };
  tree.change('maps/expo.tmj', (text) => {
    const map: { layers: { objects?: Drawn[] }[] } = JSON.parse(text);
    const named = (name: string): Drawn[] =>
      map.layers.flatMap(({ objects = [] }) => objects.filter((one) => one.name === name));
    for (const entrance of named('entrance')) Object.assign(entrance, { x: 34 * 32, y: 11 * 32 });
    for (const booth of named('sweet')) {
      booth.type = 'photo-spot';
      booth.properties = booth.properties?.filter(({ name }) => /^(title|text)_/.test(name));
    }
    for (const stage of named('main-stage'))
      for (const property of stage.properties ?? [])
        if (['game', 'config'].includes(property.name)) property.value = 'hot-spot';
    return JSON.stringify(map);
  });
  const config = { prize: 'ramen-box', winners: 1, minPlayers: 1, gatherSeconds: 25, playSeconds: 5 };
  tree.write('maps/games/hot-spot.json', JSON.stringify(config));
}

test('a new game and a new map object owe what the check says, and are played and opened', async ({ browser }) => {
  test.setTimeout(600_000);
  expect(run('new', 'game', 'hot-spot')).toMatchObject({ status: 0 });
  expect(run('new', 'object', 'photo-spot')).toMatchObject({ status: 0 });

  // each thing that is owed has a line with its file; what is done is named no more
  const files = owed().map((line) => line.slice(0, line.indexOf(':')));
  expect([...new Set(files)].sort()).toEqual([
    'client/i18n/objects.ts',
    'client/objects/photo-spot.tsx',
    'docs/maps.ko.md',
    'docs/maps.md',
    'server/games/hot-spot/play.ts',
    'shared/games/hot-spot/spec.ts',
  ]);
  for (const file of new Set(files)) {
    tree.change(file, (text) => text.replaceAll('TODO', '포토존'));
    expect(owed().map((line) => line.slice(0, line.indexOf(':')))).not.toContain(file);
  }
  expect(run('check')).toMatchObject({ status: 0 });

  drawThem();
  expect(run('build')).toMatchObject({ status: 0 });
  server = await startServer({ root: tree.root });
  const host = await joinPlace(server.url, { as: await signInStaff(server.url, server.adminLink ?? '') });
  // hosts watch
  await host.walkTo(zoneTile(host.map, 'watch'));
  const { page } = await openPage(browser, `${server.url}/`);
  await inTheWorld(page);

  await page.getByRole('button', { name: '달콤과자 살펴보기' }).click();
  const card = page.getByRole('dialog', { name: '달콤과자' });
  await expect(card).toContainText('한입 크기로');
  await page.keyboard.press('Escape');

  // before the stage already, so that the gathering can be short
  const going = page.getByText('가는 중이에요');
  await page.getByRole('button', { name: '둘러보기' }).click();
  await page.getByRole('button', { name: /데려다 줘.*마당 무대/ }).click();
  await expect(going).toBeVisible();
  await expect(going).toBeHidden({ timeout: 90_000 });

  host.send('round-start', { stage: 'main-stage' });
  await page.getByRole('button', { name: '무대로 가기' }).click();
  const round = page.getByRole('region', { name: '무대 소식' });
  await expect(round).toContainText('그대로 기다려 주세요', { timeout: 60_000 });
  await expect(round).toContainText('3명이 남아 있어요', { timeout: 90_000 });
  await expect(page.getByRole('dialog', { name: '당첨을 축하해요!' })).toBeVisible({ timeout: 60_000 });
});
