import { LIMITS } from '../reading/limits.ts';
import type { READING_TEXTS } from '../reading/reading-texts.ts';
import { ENTRANCE, type Files, FLOOR, GROUND, mapOf, mapWith, objectLayer, placed, propertyList } from '../testing.ts';
import { both, type RuleMap } from './rule-map.ts';

type Map = ReturnType<typeof mapOf>;

/** A GIF of one pixel. */
const DOT = 'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

const GOOD = mapWith();
const PLACES = objectLayer('places', [ENTRANCE]);
const many = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i));

/** A map with the floor, the entrance and the given layers. */
const withLayers = (...layers: Map[]) => mapOf([FLOOR, PLACES, ...layers]);
const withTilesets = (...tilesets: Map[]) => mapOf([FLOOR, PLACES], { tilesets: [GROUND, ...tilesets] });
const withFloor = (more: Map) => mapOf([{ ...FLOOR, ...more }, PLACES]);
const pattern = (name: string, template: string) => ({ id: 70, name, template, x: 0, y: 0 });
const withTemplate = (template: string, more: Files = {}) => ({
  map: mapOf([FLOOR, objectLayer('places', [ENTRANCE, pattern('sign', template)])]),
  more,
});
const template = (more: Map = {}) => ({
  type: 'template',
  object: { id: 1, name: 'sign', x: 0, y: 0, width: 32, height: 32, ...more },
});
const groups = (depth: number): Map =>
  many(depth, (i) => i).reduce<Map>(
    (inner, i) => ({ type: 'group', id: 20 + i, name: `group ${i}`, layers: [inner] }),
    { ...objectLayer('deep', []) },
  );
const GROUP = { type: 'group', id: 20, name: 'group', layers: [] };
const polygon = (points: number) => ({
  id: 70,
  name: '',
  x: 0,
  y: 0,
  polygon: many(points, (i) => ({ x: i % 9, y: i % 7 })),
});
const animated = (frames: number) => ({
  ...GROUND,
  tiles: [{ id: 1, animation: many(frames, () => ({ tileid: 1, duration: 100 })) }],
});
const sized = (width: number) =>
  mapOf(
    [
      { ...FLOOR, width, height: 1, data: many(width, () => 1) },
      objectLayer('places', [placed('spawn', 'entrance', [0, 0, 1, 1])]),
    ],
    { width, height: 1 },
  );
const FAR = 1000;
/** Layers of 1,000 x 1,000 empty cells, which are small in the file. */
const cells = (layers: number) =>
  mapOf(
    [
      ...many(layers, (i) => ({
        ...FLOOR,
        id: i + 9,
        name: `floor ${i}`,
        width: FAR,
        height: FAR,
        startx: 0,
        starty: 0,
        data: undefined,
        chunks: [{ x: 0, y: 0, width: FAR, height: FAR, data: '' }],
        encoding: 'base64',
      })),
      PLACES,
    ],
    { infinite: true, width: FAR, height: FAR },
  );
const TEMPLATE_FILES = Object.fromEntries(many(LIMITS.templates + 1, (i) => [`maps/sign-${i}.tj`, template()]));
const signs = (count: number) =>
  mapOf([FLOOR, objectLayer('places', [ENTRANCE, ...many(count, (i) => pattern(`sign ${i}`, `sign-${i}.tj`))])]);
const things = (count: number) =>
  withLayers(
    objectLayer(
      'things',
      many(count, (i) => ({ id: 1000 + i, name: '', x: 0, y: 0, point: true })),
    ),
  );
const lists = (count: number) =>
  withLayers({
    ...objectLayer('things', []),
    properties: many(count, (i) => ({ name: `p${i}`, type: 'bool', value: true })),
  });
const shapes = (count: number) => ({
  ...setOf(9),
  tiles: [
    {
      id: 0,
      objectgroup: objectLayer(
        '',
        many(count, (i) => ({ id: i, x: 0, y: 0, width: 1, height: 1 })),
      ),
    },
  ],
});
const setOf = (firstgid: number) => ({ ...GROUND, firstgid, name: `set ${firstgid}` });

const sign = withTemplate('sign.tj');
const SIGN = { 'maps/sign.tj': template() };

export const READING_MAPS: Record<keyof typeof READING_TEXTS, RuleMap> = {
  'map-missing': { broken: {}, mended: { 'maps/hall.tmj': GOOD } },
  'tileset-missing': both(
    withTilesets({ firstgid: 9, source: 'gone.tsj' }),
    withTilesets({ firstgid: 9, source: 'props.tsj' }),
    { 'maps/props.tsj': { ...GROUND, type: 'tileset' } },
  ),
  'template-missing': { broken: { 'maps/hall.tmj': sign.map }, mended: { 'maps/hall.tmj': sign.map, ...SIGN } },
  'path-outside': both(
    withTilesets({ firstgid: 9, source: '../../props.tsj' }),
    withTilesets({ firstgid: 9, source: '../props.tsj' }),
    { 'props.tsj': { ...GROUND, type: 'tileset', image: 'assets/ground.png' } },
  ),
  'file-broken': both(JSON.stringify(GOOD).slice(0, -1), JSON.stringify(GOOD)),
  'template-cycle': {
    broken: { 'maps/hall.tmj': sign.map, 'maps/sign.tj': template({ template: 'sign.tj' }) },
    mended: { 'maps/hall.tmj': sign.map, ...SIGN },
  },
  'unsupported-orientation': both({ ...GOOD, orientation: 'isometric' }, GOOD),
  'missing-field': both(
    withFloor({ properties: [{ type: 'bool', value: true }] }),
    withFloor({ properties: propertyList({ hidden: true }) }),
  ),
  'wrong-field': both(withFloor({ opacity: 'half' }), withFloor({ opacity: 0.5 })),
  'unknown-value': both({ ...GOOD, renderorder: 'inside-out' }, { ...GOOD, renderorder: 'right-up' }),
  'unknown-layer': both(
    withLayers({ type: 'hologram', name: 'ghost' }),
    withLayers({ type: 'group', name: 'ghost', layers: [] }),
  ),
  'unsupported-encoding': {
    ...both(withFloor({ encoding: 'base64', compression: 'lzma', data: '' }), withFloor({ encoding: 'csv' })),
    also: ['nothing-to-see'],
  },
  'broken-data': {
    ...both(withFloor({ encoding: 'base64', compression: 'zlib', data: 'eJw=' }), GOOD),
    also: ['nothing-to-see'],
  },
  'wrong-tile': both(withFloor({ data: many(48, (i) => (i === 0 ? -1 : 1)) }), GOOD),
  'layer-size': both(withFloor({ data: many(47, () => 1) }), GOOD),
  'unsupported-image': { ...both(GOOD, GOOD), broken: { 'maps/hall.tmj': EMBEDDED('iVBORw0KGgo=') } },
  'limit-embedded': {
    ...both(GOOD, GOOD),
    broken: { 'maps/hall.tmj': EMBEDDED('A'.repeat(LIMITS.embedded + 4)) },
    mended: { 'maps/hall.tmj': EMBEDDED(DOT) },
  },
  'limit-file': both(`${JSON.stringify(GOOD)}${' '.repeat(LIMITS.file)}`, JSON.stringify(GOOD)),
  'limit-size': { ...both(sized(LIMITS.side + 1), sized(LIMITS.side)), also: ['nothing-to-see'] },
  'limit-layers': both(
    withLayers(...many(LIMITS.layers, (i) => objectLayer(`layer ${i}`, []))),
    withLayers(...many(LIMITS.layers - 2, (i) => objectLayer(`layer ${i}`, []))),
  ),
  'limit-groups': both(
    withLayers(...many(LIMITS.groups + 1, () => GROUP)),
    withLayers(...many(LIMITS.groups, () => GROUP)),
  ),
  'limit-depth': both(withLayers(groups(LIMITS.depth + 1)), withLayers(groups(LIMITS.depth))),
  'limit-cells': { ...both(cells(40), GOOD), also: ['layer-size', 'nothing-to-see'] },
  'limit-tilesets': both(
    withTilesets(...many(LIMITS.tilesets, (i) => setOf(9 + 8 * i))),
    withTilesets(...many(LIMITS.tilesets - 1, (i) => setOf(9 + 8 * i))),
  ),
  'limit-templates': both(signs(LIMITS.templates + 1), signs(LIMITS.templates), TEMPLATE_FILES),
  'limit-objects': both(things(LIMITS.objects), things(10)),
  'limit-shapes': both(withTilesets(shapes(LIMITS.shapes + 1)), withTilesets(shapes(10))),
  'limit-points': both(
    withLayers(objectLayer('things', [polygon(LIMITS.points + 1)])),
    withLayers(objectLayer('things', [polygon(LIMITS.points)])),
  ),
  'limit-properties': both(lists(LIMITS.properties + 1), lists(10)),
  'limit-frames': both(
    mapOf([FLOOR, PLACES], { tilesets: [animated(LIMITS.frames + 1)] }),
    mapOf([FLOOR, PLACES], { tilesets: [animated(LIMITS.frames)] }),
  ),
  'limit-findings': {
    ...both(withFloor({ data: many(48, () => 1) }), GOOD),
    broken: {
      'maps/hall.tmj': withLayers(
        objectLayer(
          'things',
          many(LIMITS.findings + 9, (i) => ({ id: 1000 + i, name: '', x: 'left', y: 0, point: true })),
        ),
      ),
    },
    also: ['wrong-field'],
  },
};

/** A .tmx with a picture inside the file, which only old programs write. */
function EMBEDDED(picture: string): string {
  return `<?xml version="1.0"?>
<map version="1.10" orientation="orthogonal" renderorder="right-down" width="2" height="1" tilewidth="32" tileheight="32" infinite="0">
 <tileset firstgid="1" name="ground" tilewidth="32" tileheight="32" tilecount="8" columns="4">
  <image format="png"><data encoding="base64">${picture}</data></image>
 </tileset>
 <tileset firstgid="9" name="floor" tilewidth="32" tileheight="32" tilecount="8" columns="4">
  <image source="../assets/ground.png" width="128" height="64"/>
 </tileset>
 <layer id="1" name="floor" width="2" height="1"><data encoding="csv">9,9</data></layer>
 <objectgroup id="2" name="places"><object id="1" name="entrance" type="spawn" x="0" y="0" width="32" height="32"/></objectgroup>
</map>`;
}
