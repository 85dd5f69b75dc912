import { describe, expect, test } from 'vitest';
import type { MapObject } from '../../../shared/map/expo-map.ts';
import { type Baked, bake } from '../bake.ts';
import {
  ENTRANCE,
  type Files,
  FLOOR,
  inputOf,
  mapOf,
  objectLayer,
  placed,
  propertyList,
  tileLayer,
} from '../testing.ts';

type Json = Record<string, unknown>;

const EMPTY = '........';
/** A layer with tiles in these rows, from the first row on. */
const layer = (name: string, some: string[], properties: Json = {}) =>
  tileLayer(name, [...some, ...Array<string>(6 - some.length).fill(EMPTY)], { properties: propertyList(properties) });
const START = layer('start', [EMPTY, '.111....']);

function open(layers: Json[], more: Files = {}, map: Json = {}): Baked {
  return bake('maps/hall.json', inputOf({ 'maps/hall.json': mapOf([FLOOR, ...layers], map), ...more }));
}
const objectsOf = (layers: Json[], more: Files = {}): MapObject[] => {
  const { map, diagnostics } = open(layers, more);
  if (!map) throw new Error(diagnostics.map((d) => d.what.en).join('\n'));
  return map.objects;
};
const only = <C extends MapObject['class']>(objects: readonly MapObject[], name: C) =>
  objects.filter((object): object is Extract<MapObject, { class: C }> => object.class === name);
const tiles = ({ x, y, width, height }: MapObject) => [x / 32, y / 32, width / 32, height / 32];

describe('entries', () => {
  test('the tiles of `start` become a spawn in their middle, and the first of all', () => {
    const spawns = only(objectsOf([layer('side', ['1.......'], { startLayer: true }), START]), 'spawn');
    expect(spawns.map((spawn) => [spawn.name, ...tiles(spawn)])).toEqual([
      ['start', 2, 1, 1, 1],
      ['side', 0, 0, 1, 1],
    ]);
  });

  test('a spawn stands on free floor, not in the wall that is in the middle of the layer', () => {
    const spawns = only(objectsOf([START, layer('wall', [EMPTY, '..2.....'])]), 'spawn');
    expect(spawns.map((spawn) => tiles(spawn)[0])).not.toContain(2);
  });

  test('an area object with `start`; `startLayer` switched off is no entry', () => {
    const areas = objectLayer('areas', [placed('area', 'gate', [2, 2, 2, 2], { start: true })]);
    const spawns = only(objectsOf([areas, layer('side', ['1.......'], { startLayer: false })]), 'spawn');
    expect(spawns.map((spawn) => spawn.name)).toEqual(['gate']);
  });

  test('spawns of our own come first', () => {
    const spawns = only(objectsOf([objectLayer('places', [ENTRANCE]), START]), 'spawn');
    expect(spawns.map((spawn) => spawn.name)).toEqual(['entrance', 'start']);
  });
});

describe('exits', () => {
  const LOBBY = { 'maps/lobby.json': mapOf([FLOOR, START]) };
  const leading = (exitUrl: string, more: Files = LOBBY, word = 'exitUrl') =>
    objectsOf([START, layer('exit', [EMPTY, EMPTY, EMPTY, '......11'], { [word]: exitUrl })], more);

  test.each([
    ['to a map beside it, by an entry', 'lobby.json#door', { place: 'lobby', target: 'door' }],
    ['without an entry: the first spawn there', 'lobby.json', { place: 'lobby', target: '' }],
    ['with a line end and settings of WorkAdventure', 'lobby.json#door&x=1\n', { place: 'lobby', target: 'door' }],
    ['saved as .tmj here', './lobby.tmj', { place: 'lobby', target: '' }],
    ['to an entry of the same map', '#start', { place: '', target: 'start' }],
    ['to the same map by its name', 'hall.json#start', { place: '', target: 'start' }],
  ])('%s', (_, url, way) => {
    expect(only(leading(url), 'portal')).toMatchObject([{ name: 'exit', ...way }]);
  });

  test('the old word exitSceneUrl', () => {
    expect(only(leading('lobby.json', LOBBY, 'exitSceneUrl'), 'portal')).toMatchObject([{ place: 'lobby' }]);
  });

  test.each([
    ['https://play.example.org/_/global/x.json', 'https://play.example.org/_/global/x.json'],
    ['/@/org/world/map', ''],
    ['gone.json#a', ''],
    ['../../../etc/passwd', ''],
    ['javascript:alert(1)', ''],
  ])('to elsewhere it is a link that says where: %s', (to, url) => {
    const objects = leading(to);
    expect(only(objects, 'portal')).toEqual([]);
    expect(only(objects, 'link')).toMatchObject([{ title: { en: `Door to ${to}`, ko: `나가는 문: ${to}` }, url }]);
  });

  test('tiles that lie apart are several portals, none of which covers a tile that is no exit', () => {
    const exit = layer('exit', ['......11', '......1.', EMPTY, EMPTY, EMPTY, '1.......'], { exitUrl: '#start' });
    const portals = only(objectsOf([START, exit]), 'portal');
    expect(portals.map((portal) => [portal.name, ...tiles(portal)])).toEqual([
      ['exit', 6, 0, 2, 1],
      ['exit-2', 6, 1, 1, 1],
      ['exit-3', 0, 5, 1, 1],
    ]);
    expect(new Set(portals.map((portal) => portal.id)).size).toBe(3);
  });
});

describe('what else their words say', () => {
  test('openWebsite and openTab are links, one for each group of tiles', () => {
    const info = layer('info', ['11....1.', '1.......'], { openWebsite: 'https://umap.example.org/de' });
    const tab = layer('tab', [EMPTY, EMPTY, '....1...'], { openTab: 'http://example.org' });
    const links = only(objectsOf([START, info, tab]), 'link');
    expect(links.map((link) => [link.name, link.title.en, ...tiles(link)])).toEqual([
      ['info', 'umap.example.org', 0, 0, 2, 2],
      ['info-2', 'umap.example.org', 6, 0, 1, 1],
      ['tab', 'example.org', 4, 2, 1, 1],
    ]);
  });

  test('an address that no browser may open for a visitor is told, and no link', () => {
    const { map, diagnostics } = open([START, layer('info', ['1.......'], { openWebsite: 'javascript:alert(1)' })]);
    expect(map && only(map.objects, 'link')).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule: 'bad-link', severity: 'warning', where: { layer: 'info' } }]);
  });

  test('jitsiRoom, silent and playAudio are told as one finding, and nothing is made of them; empty words say nothing', () => {
    const { map, diagnostics } = open([
      START,
      layer('meet', ['11......'], { jitsiRoom: 'osm_library', silent: true }),
      layer('music', [EMPTY, EMPTY, '....11..'], {
        playAudio: 'https://example.org/tv.mp3',
        jitsiRoom: '',
        openWebsite: '',
      }),
      objectLayer('areas', [placed('area', 'hush', [5, 4, 2, 2], { silent: true })]),
    ]);
    expect(map && only(map.objects, 'zone')).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule: 'not-carried-over', severity: 'warning', where: { layer: 'meet' } }]);
    expect(diagnostics[0]?.what.en).toContain('silent, jitsiRoom, playAudio');
  });

  test('a website object is a link; other objects of theirs are no mistake', () => {
    const theirs = objectLayer('floorLayer', [
      placed('website', 'page', [5, 1, 2, 2], { url: 'https://example.org' }),
      placed('website', 'empty', [5, 1, 2, 2], { url: '' }),
      placed('variable', 'config', [0, 0, 0, 0], { default: 'x' }),
    ]);
    const { map, diagnostics } = open([START, theirs]);
    expect(diagnostics).toEqual([]);
    expect(map && only(map.objects, 'link').map((link) => link.name)).toEqual(['page']);
  });

  test('mapName is the title', () => {
    const { map } = open([START], {}, { properties: propertyList({ mapName: 'Lobby' }) });
    expect(map?.title).toEqual({ ko: 'Lobby', en: 'Lobby' });
  });
});
