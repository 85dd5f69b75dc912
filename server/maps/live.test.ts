import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { isBlocked } from '../../shared/world/step.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { dumpTables } from '../testing/tables.ts';
import { type BotVisitor, type HttpVisitor, joinPlace, signInStaff } from '../testing/visitor.ts';

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;
const open: BotVisitor[] = [];

const enter = async (options: Parameters<typeof joinPlace>[1] = {}): Promise<BotVisitor> => {
  const bot = await joinPlace(server.url, options);
  open.push(bot);
  return bot;
};
const file = () => join(content.dir, 'expo.tmj');
const saved = (): {
  layers: { name: string; type: string; data?: number[]; objects?: { name: string; type?: string; x: number }[] }[];
} => JSON.parse(readFileSync(file(), 'utf8'));
const save = (text: string): void => writeFileSync(file(), text);
const mapBy = async (bot: BotVisitor, hash: string): Promise<ExpoMap> =>
  (await bot.call('GET', `/maps/expo/${hash}`)).json();

/** Moves a booth by a tile, which makes another map of the same size. */
function moveBooth(): void {
  const map = saved();
  for (const layer of map.layers) for (const object of layer.objects ?? []) if (object.type === 'booth') object.x += 32;
  save(JSON.stringify(map));
}

beforeAll(async () => {
  content = makeContent({ arriveAt: { column: 36, row: 23 } });
  server = await startServer({ content: content.dir });
  // a link works only once
  admin = await signInStaff(server.url, server.adminLink ?? '');
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  await server.stop();
  content.remove();
});

describe('a map that is saved (C1, C3)', () => {
  it('is live for everybody in the hall, and for who comes after', async () => {
    const first = await enter();
    const second = await enter();
    const before = first.map.hash;
    moveBooth();
    const [{ hash }, told] = await Promise.all([first.next('map'), second.next('map')]);
    expect(told.hash).toBe(hash);
    expect(hash).not.toBe(before);
    expect((await mapBy(first, hash)).hash).toBe(hash);
    // a page with a ticket for the version before gets that version, and is informed of the new one when it has joined
    expect((await mapBy(first, before)).hash).toBe(before);
    const seen = first.frames.length;
    first.send('map-ready', { hash });
    await first.until(() => first.frames.slice(seen).includes('picture'));
    const later = await enter();
    expect(later.map.hash).toBe(hash);
    expect(await dumpTables(server.dataDir)).toContain(hash);
  });

  it('changes nothing when it is broken, and tells its author where and why', async () => {
    const author = await enter({ as: admin });
    const visitor = await enter();
    const good = readFileSync(file(), 'utf8');
    const live = visitor.map.hash;
    save(good.slice(0, good.length / 2));
    const { text } = await author.next('notice');
    expect(text.ko).toContain('expo.tmj');
    expect((await enter()).map.hash).toBe(live);
    expect(visitor.seen.map).toEqual([]);
    expect(visitor.seen.notice).toEqual([]);
    save(good);
  });

  it('goes live with a mistake that a hall can live with, and its author is told that one too', async () => {
    const author = await enter({ as: admin });
    const good = readFileSync(file(), 'utf8');
    const live = author.map.hash;
    save(good.replace(/"type":\s*"prize-desk"/, '"type": "price-desk"'));
    const { hash } = await author.next('map');
    expect(hash).not.toBe(live);
    const { text } = await author.next('notice', (notice) => notice.text.en.includes('price-desk'));
    expect(text.en).toContain('prize-desk');
    save(good);
    await author.next('map', (told) => told.hash === live);
  });

  it('is another map when a picture beside it is drawn anew', async () => {
    const visitor = await enter();
    const map = saved();
    const picture = join(content.dir, 'poster.png');
    writeFileSync(picture, 'one');
    const poster = {
      id: 900,
      name: 'poster',
      type: 'imagelayer',
      image: 'poster.png',
      opacity: 1,
      visible: true,
      x: 0,
      y: 0,
    };
    save(JSON.stringify({ ...map, layers: [...map.layers, poster] }));
    const { hash } = await visitor.next('map');
    const addressIn = async (which: string) =>
      (await mapBy(visitor, which)).drawing.pictures
        .map(({ address }) => address)
        .find((address) => address.includes('poster'));
    const first = await addressIn(hash);
    expect(first).toMatch(/^\/maps\/poster\.png\?v=[0-9a-f]{12}$/);
    expect(await (await fetch(`${server.url}${first}`)).text()).toBe('one');
    writeFileSync(picture, 'two');
    const again = await visitor.next('map', (told) => told.hash !== hash);
    const second = await addressIn(again.hash);
    expect(second).not.toBe(first);
    expect(await (await fetch(`${server.url}${second}`)).text()).toBe('two');
    save(JSON.stringify(map));
    // the state before, so that no late version reaches the next visitor
    await visitor.next('map', (told) => told.hash === visitor.map.hash);
  });

  it('moves nobody into a wall', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => enter()));
    const before = people.map((bot) => bot.body());
    const map = saved();
    // a wall over all who stand around the entrance, which itself stays free
    const ground = map.layers.find((layer) => layer.type === 'tilelayer');
    if (!ground?.data) throw new Error('the map has no tile layer');
    const { width } = people[0].map;
    const data = ground.data.map((tile, i) => {
      const [x, y] = [Math.abs((i % width) - 36), Math.abs(Math.floor(i / width) - 23)];
      const ring = Math.max(x, y);
      return ring === 1 ? Math.max(1, tile) : 0;
    });
    map.layers.push({ ...ground, name: 'collision', data });
    save(JSON.stringify(map));
    const { hash } = await people[0].next('map');
    const grid = gridOf(await mapBy(people[0], hash));
    // negative control: somebody stood where the wall is now
    expect(before.some(({ x, y }) => isBlocked(grid, x, y))).toBe(true);
    for (const bot of people) {
      await bot.next('map');
      const seen = bot.acks.length;
      bot.send('map-ready', { hash });
      await bot.until(() => bot.acks.length > seen);
      const { x, y, snap } = bot.acks[bot.acks.length - 1];
      expect(snap).toBe(true);
      expect(isBlocked(grid, x, y)).toBe(false);
    }
  });
});
