import type { DiagnosticRule } from '../diagnostics.ts';
import { ENTRANCE, FLOOR, GROUND, mapOf, mapWith, objectLayer, placed, propertyList, tileLayer } from '../testing.ts';
import type { MAP_TEXTS } from './map-texts.ts';
import type { OBJECT_TEXTS } from './object-texts.ts';
import type { PICTURE_TEXTS } from './picture-texts.ts';
import { READING_MAPS } from './reading-rule-maps.ts';
import { both, type RuleMap } from './rule-map.ts';

type Map = ReturnType<typeof mapOf>;
type OwnRules = keyof typeof MAP_TEXTS | keyof typeof OBJECT_TEXTS | keyof typeof PICTURE_TEXTS;

/** A wall from north to south in column 4; `door` opens its fourth cell. */
const wall = (door: boolean) =>
  tileLayer(
    'walls',
    [0, 1, 2, 3, 4, 5].map((row) => (door && row === 3 ? '........' : '....2...')),
  );
const walled = (door: boolean, ...objects: Map[]) =>
  mapOf([FLOOR, wall(door), objectLayer('places', [ENTRANCE, ...objects])]);

const TITLES = { title_ko: '라면', title_en: 'Ramen' };
const booth = (name: string, x: number, properties: Map = TITLES, width = 2) =>
  placed('booth', name, [x, 1, width, 1], properties);
const QUIZ = { title_ko: '퀴즈', title_en: 'Quiz', game: 'ox-quiz' };
const quizStage = (...mats: Map[]) => mapWith(placed('stage', 'main', [2, 0, 4, 2], QUIZ), ...mats);
const mat = (role: string, x: number, of = 'main') => placed('zone', `mat-${role}`, [x, 0, 2, 2], { role, of });
const portal = (values: Map) => placed('portal', 'door', [6, 4, 1, 1], values);
const TEA = mapOf([FLOOR, objectLayer('places', [placed('spawn', 'door', [1, 4, 1, 1])])]);
const NEIGHBOUR = { 'maps/tea.tmj': TEA };

const exit = (exitUrl: string) =>
  mapOf([
    FLOOR,
    tileLayer('start', ['........', '.1......', '........', '........', '........', '........']),
    tileLayer('exit', ['........', '........', '........', '......1.', '........', '........'], {
      properties: propertyList({ exitUrl }),
    }),
  ]);
const silence = (row: string) =>
  mapOf(
    [
      { ...FLOOR, width: 140, data: Array(840).fill(1) },
      objectLayer('places', [ENTRANCE]),
      tileLayer('quiet', Array<string>(6).fill(row), { properties: propertyList({ openTab: 'https://example.org' }) }),
    ],
    { width: 140 },
  );

/** A shape that no person draws: 40 zigzags of 4,000 points over a tile that fills the map. */
const shaped = (points: number) => {
  const zigzag = Array.from({ length: points }, (_, i) => ({ x: i % 32, y: i % 2 === 0 ? 0 : 320_000 }));
  const shape = { id: 1, x: 0, y: 0, width: 0, height: 0, polygon: zigzag };
  const tiles = [{ id: 2, objectgroup: objectLayer('', Array<Map>(40).fill(shape)) }];
  const far = Array.from({ length: 1000 }, (_, row) => (row === 0 ? 3 : 1));
  return mapOf(
    [
      { ...FLOOR, width: 1, height: 1000, data: far },
      objectLayer('places', [placed('spawn', 'entrance', [0, 999, 1, 1])]),
    ],
    { width: 1, height: 1000, tilesets: [{ ...GROUND, tiles }] },
  );
};

const withImage = (values: Map) =>
  mapOf([FLOOR, objectLayer('places', [ENTRANCE])], { tilesets: [{ ...GROUND, ...values }] });
const PLACES = objectLayer('places', [ENTRANCE]);
/** A picture without a base, larger than an avatar, that lies on the floor or has the property to stand. */
const carpet = (order: string) =>
  mapOf([
    FLOOR,
    objectLayer(
      'carpets',
      [{ id: 90, name: '', type: '', gid: 1, x: 64, y: 160, width: 160, height: 128, rotation: 0, visible: true }],
      { properties: propertyList({ order }) },
    ),
    PLACES,
  ]);
const npc = (script: string) => mapWith(placed('npc', 'guide', [5, 2, 1, 1], { script }));

const OWN_MAPS: Record<OwnRules, RuleMap> = {
  'missing-spawn': both(mapOf([FLOOR, objectLayer('places', [])]), mapWith()),
  'blocked-spawn': both(
    walled(false, placed('spawn', 'back', [4, 1, 1, 1])),
    walled(false, placed('spawn', 'back', [3, 1, 1, 1])),
  ),
  'cut-off-spawn': both(
    walled(false, placed('spawn', 'back', [6, 1, 1, 1])),
    walled(true, placed('spawn', 'back', [6, 1, 1, 1])),
  ),
  'out-of-reach': both(
    walled(false, placed('stage', 'far', [6, 1, 2, 2])),
    walled(true, placed('stage', 'far', [6, 1, 2, 2])),
  ),
  'outside-map': both(mapWith(booth('ramen', 9)), mapWith(booth('ramen', 5))),
  'unknown-map': both(
    mapWith(portal({ place: 'bar', target: 'door' })),
    mapWith(portal({ place: 'tea', target: 'door' })),
    NEIGHBOUR,
  ),
  'unknown-spawn': both(mapWith(portal({ target: 'entrence' })), mapWith(portal({ target: 'entrance' }))),
  'exit-elsewhere': both(exit('https://example.org/map.json'), exit('tea.json#door'), NEIGHBOUR),
  'scattered-area': both(silence('1.'.repeat(70)), silence('1'.repeat(140))),
  'shapes-too-detailed': both(shaped(4000), shaped(4)),
  'nothing-to-see': {
    ...both(mapOf([FLOOR, PLACES], { tilesets: [{ firstgid: 1, source: 'gone.tsj' }] }), mapWith()),
    also: ['tileset-missing'],
  },
  'not-carried-over': both(
    { ...mapWith(), properties: propertyList({ script: 'src/main.ts' }) },
    { ...mapWith(), properties: propertyList({ mapName: 'Hall' }) },
  ),

  'unknown-tile': both(
    mapOf([tileLayer('floor', Array<string>(6).fill('11111119')), objectLayer('places', [ENTRANCE])]),
    mapWith(),
  ),
  'image-missing': both(withImage({ image: '../assets/gruond.png' }), mapWith()),
  'covers-floor': both(carpet('stand'), carpet('flat')),
  'texture-too-large': both(withImage({ imagewidth: 8192 }), withImage({ imagewidth: 4096 })),

  'misspelt-class': both(
    mapWith(placed('both', 'ramen', [5, 1, 2, 1], TITLES)),
    mapWith(placed('booth', 'ramen', [5, 1, 2, 1], TITLES)),
  ),
  'missing-name': both(mapWith(booth('', 5)), mapWith(booth('ramen', 5))),
  'double-name': both(mapWith(booth('ramen', 2), booth('ramen', 5)), mapWith(booth('ramen', 2), booth('tea', 5))),
  'misspelt-property': both(
    mapWith(booth('ramen', 5, { ...TITLES, ulr: 'https://example.org' })),
    mapWith(booth('ramen', 5, { ...TITLES, url: 'https://example.org' })),
  ),
  'unknown-property': both(mapWith(booth('ramen', 5, { ...TITLES, weight: 'heavy' })), mapWith(booth('ramen', 5))),
  'missing-property': both(mapWith(portal({})), mapWith(portal({ target: 'entrance' }))),
  'wrong-property': both(mapWith(booth('ramen', 5, { ...TITLES, url: 5 })), mapWith(booth('ramen', 5, TITLES))),
  'bad-link': both(
    mapWith(booth('ramen', 5, { ...TITLES, url: 'javascript:alert(1)' })),
    mapWith(booth('ramen', 5, { ...TITLES, url: 'http://example.org/a?b=c' })),
  ),
  'text-too-long': both(
    mapWith(booth('ramen', 5, { title_ko: '면'.repeat(61), title_en: 'Ramen' })),
    mapWith(booth('ramen', 5, { title_ko: '면'.repeat(60), title_en: 'Ramen' })),
  ),
  'one-language': both(mapWith(booth('ramen', 5, { title_ko: '라면' })), mapWith(booth('ramen', 5))),
  'no-size': both(mapWith(placed('zone', 'yard', [5, 1, 0, 0])), mapWith(placed('zone', 'yard', [5, 1, 2, 2]))),
  'not-a-rectangle': both(
    mapWith(placed('zone', 'yard', [5, 1, 2, 2], {}, { ellipse: true })),
    mapWith(placed('zone', 'yard', [5, 1, 2, 2])),
  ),
  'booths-overlap': both(mapWith(booth('ramen', 2), booth('tea', 3)), mapWith(booth('ramen', 2), booth('tea', 4))),
  'unknown-stage': both(
    mapWith(placed('stage', 'main', [2, 0, 4, 2]), mat('watch', 2, 'mian')),
    mapWith(placed('stage', 'main', [2, 0, 4, 2]), mat('watch', 2)),
  ),
  'stage-without-mats': both(quizStage(mat('o', 2)), quizStage(mat('o', 2), mat('x', 4))),
  'unknown-game': both(
    mapWith(placed('stage', 'main', [2, 0, 4, 2], { ...QUIZ, game: 'ox-quizz' })),
    mapWith(placed('stage', 'main', [2, 0, 4, 2], { ...QUIZ, game: '' })),
  ),
  // what the seats are for is checked in `objects/played.test.ts`, with every game that is played in seats
  'unknown-table-game': both(mapWith(placed('table', 'corner', [5, 1, 2, 1], { ...QUIZ, game: 'ox-quiz' })), mapWith()),
  'screen-too-small': both(
    mapWith(placed('screen', 'board', [5, 1, 2, 1], TITLES)),
    mapWith(placed('screen', 'board', [4, 1, 3, 2], TITLES)),
  ),
  'content-missing': both(npc('guied'), npc('guide'), { 'maps/scripts/guide.json': '{}' }),
  'project-broken': {
    broken: { 'maps/hall.tmj': mapWith(), 'maps/expo.tiled-project': '{"propertyTypes": [' },
    mended: { 'maps/hall.tmj': mapWith(), 'maps/expo.tiled-project': '{"propertyTypes": []}' },
  },
};

export const RULE_MAPS: Record<DiagnosticRule, RuleMap> = { ...READING_MAPS, ...OWN_MAPS };
