import { describe, expect, test } from 'vitest';
import type { BakedSprite } from '../../shared/map/drawing/model.ts';
import { bake } from './bake.ts';
import { explain } from './diagnostics.ts';
import {
  ENTRANCE,
  type Files,
  FLOOR,
  GROUND,
  inputOf,
  mapOf,
  mapWith,
  objectLayer,
  placed,
  propertyList,
  tileLayer,
} from './testing.ts';

/* Maps from strangers. There is one rule: an error only if nobody could enter or see anything; otherwise the
   nearest correct value, and a warning with its place. */

type Json = Record<string, unknown>;

const PLACES = objectLayer('places', [ENTRANCE]);
const bakeOf = (map: Json | string, more: Files = {}) =>
  bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': map, ...more }));
/** Returns the map, which must have gone live, and its findings as `rule place`. */
function opened(map: Json | string, more: Files = {}) {
  const baked = bakeOf(map, more);
  if (!baked.map) throw new Error(baked.diagnostics.map((d) => explain(d, 'en')).join('\n'));
  const told = baked.diagnostics.map(({ severity, rule, where }) => {
    expect(severity).toBe('warning');
    return [rule, where.layer, where.object, where.tile].filter(Boolean).join(' ');
  });
  return { map: baked.map, told };
}

describe('classes of other systems are decoration', () => {
  test.each(['Stand', 'Start', 'Shape', 'NPC', 'Portal', 'Zone', 'door', '__proto__'])('%s', (name) => {
    const { map, told } = opened(mapWith(placed(name, 'x', [4, 4, 1, 1])));
    expect(told).toEqual([]);
    expect(map.objects.map((object) => object.class)).toEqual(['spawn']);
  });

  test('one letter from ours and with our properties, it is told as a slip, and still opens', () => {
    const { told } = opened(mapWith(placed('Boot', 'ramen', [4, 4, 1, 1], { title_ko: '라면', title_en: 'Ramen' })));
    expect(told).toEqual(['misspelt-class places ramen #54 4,4']);
    expect(opened(mapWith(placed('Boot', 'ramen', [4, 4, 1, 1], { weight: 3 }))).told).toEqual([]);
    // with two wrong letters it is another word
    expect(opened(mapWith(placed('Boat', 'ramen', [4, 4, 1, 1], { title_ko: '배', title_en: 'Boat' }))).told).toEqual(
      [],
    );
  });
});

test('a tile number past the end of its tileset is an empty cell, told with its place', () => {
  const floor = tileLayer('floor', [...Array<string>(5).fill('11111111'), '11111119']);
  expect(opened(mapOf([floor, PLACES])).told).toEqual(['unknown-tile floor 7,5']);
  const picture = { id: 7, name: 'lamp', gid: 99, x: 32, y: 64, width: 32, height: 32 };
  expect(opened(mapOf([FLOOR, PLACES, objectLayer('props', [picture])])).told).toEqual(['unknown-tile props lamp #7']);
});

describe('tilesets as old versions of Tiled wrote them', () => {
  const { tilecount: _, columns: __, imagewidth: ___, imageheight: ____, ...bare } = GROUND;

  test('without tilecount and size of the picture: the picture is looked at', () => {
    const { map, told } = opened(mapOf([FLOOR, PLACES], { tilesets: [bare] }));
    expect(told).toEqual([]);
    expect(map.drawing.tilesets[0]?.sheet).toMatchObject({ columns: 4, tileCount: 8 });
    // negative control: a tile number outside of the picture
    const ninth = mapOf([tileLayer('floor', Array<string>(6).fill('11111119')), PLACES], { tilesets: [bare] });
    expect(opened(ninth).told).toEqual(['unknown-tile floor 7,0']);
  });

  test('and with a picture that is missing, too: every tile is a picture that is missing, told once', () => {
    const gone = { ...bare, image: 'gone.png' };
    const { map, told } = opened(mapOf([FLOOR, PLACES], { tilesets: [gone] }));
    expect(told).toEqual(['image-missing']);
    expect(map.drawing.pictures[0]?.address).toBe('');
  });

  test('a tileset that is not there: its tiles are drawn as missing, those of the others as they are', () => {
    const tilesets = [GROUND, { firstgid: 9, source: 'gone.tsj' }];
    const more = tileLayer('more', Array<string>(6).fill('9.......'));
    const { map, told } = opened(mapOf([FLOOR, more, PLACES], { tilesets }));
    expect(told).toEqual(['tileset-missing']);
    expect(map.drawing.tilesets[1]?.sheet).toMatchObject({ tileWidth: 32, tileHeight: 32 });
    // with nothing else to see it is no hall
    expect(bakeOf(mapOf([more, PLACES], { tilesets })).map).toBeNull();
  });
});

describe('pictures in the file of the map itself', () => {
  const GIF = 'R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';
  const tmx = (image: string) => `<?xml version="1.0"?>
<map version="1.0" orientation="orthogonal" width="2" height="1" tilewidth="1" tileheight="1">
 <tileset firstgid="1" name="held" tilewidth="1" tileheight="1">${image}</tileset>
 <layer name="floor" width="2" height="1"><data encoding="csv">1,1</data></layer>
</map>`;

  test('are shown, also without a size or number of tiles', () => {
    const held = `<image format="gif"><data encoding="base64">\n ${GIF}\n</data></image>`;
    const { map, told } = opened(tmx(held));
    expect(told).toEqual(['missing-spawn']);
    expect(map.drawing.pictures).toMatchObject([{ address: `data:image/gif;base64,${GIF}`, width: 1, height: 1 }]);
    expect(map.drawing.tilesets[0]?.sheet).toMatchObject({ columns: 1, tileCount: 1 });
  });

  test('an address that holds the picture is one of them; what is no picture is told and is nothing that a browser runs', () => {
    const address = (type: string, base64: string) =>
      mapOf([FLOOR, PLACES], {
        tilesets: [GROUND, { ...GROUND, firstgid: 9, image: `data:${type};base64,${base64}` }],
      });
    expect(opened(address('image/png', GIF)).told).toEqual([]);
    const page = Buffer.from(`<svg onload="alert(1)"/>${' '.repeat(40)}`).toString('base64');
    const { map, told } = opened(address('image/svg+xml', page));
    expect(told).toEqual(['unsupported-image ground']);
    expect(JSON.stringify(map)).not.toContain('svg');
  });
});

describe('animations of many pictures', () => {
  const animated = (frames: number) => {
    const animation = Array.from({ length: frames }, (_, i) => ({ tileid: i % 8, duration: 100 }));
    return mapOf([FLOOR, PLACES], { tilesets: [{ ...GROUND, tiles: [{ id: 0, animation }] }] });
  };

  test('play, or play their first ones with a warning', () => {
    const looks = (map: ReturnType<typeof opened>['map']) => map.drawing.looks[map.drawing.tilesets[0]?.looks[0] ?? -1];
    const long = opened(animated(2000));
    expect([long.told, looks(long.map)?.length]).toEqual([[], 2000]);
    const endless = opened(animated(20_000));
    expect(endless.told).toEqual(['limit-frames ground #0']);
    expect(looks(endless.map)?.length).toBe(4000);
  });
});

describe('an author’s mistakes that have a nearest right value', () => {
  test('a spawn in a wall or off the map: the nearest free cell', () => {
    const walls = tileLayer('collision', ['........', '........', '........', '........', '111.....', '111.....']);
    const at = (x: number, y: number) =>
      opened(mapOf([FLOOR, walls, objectLayer('places', [placed('spawn', 'gate', [x, y, 1, 1])])]));
    expect(at(1, 4)).toMatchObject({
      told: ['blocked-spawn places gate #24 1,4'],
      map: { objects: [{ x: 32, y: 96 }] },
    });
    const off = at(20, 2);
    expect(off).toMatchObject({ told: ['outside-map places gate #212 20,2'], map: { objects: [{ x: 224, y: 64 }] } });
    const nowhere = { ...FLOOR, name: 'collision' };
    expect(bakeOf(mapOf([nowhere, FLOOR, PLACES])).map).toBeNull();
  });

  test('no name or a name twice: each gets its own, and who named the first is still found', () => {
    const booth = (name: string, x: number) =>
      placed('booth', name, [x, 1, 1, 1], { title_ko: '면', title_en: 'Noodle' });
    const { map, told } = opened(mapWith(booth('', 1), booth('ramen', 3), booth('ramen', 5), booth('ramen', 7)));
    expect(told).toEqual([
      'missing-name places booth #21 1,1',
      'double-name places ramen #61 5,1',
      'double-name places ramen #81 7,1',
    ]);
    expect(map.objects.map(({ name }) => name)).toEqual(['entrance', 'booth-21', 'ramen', 'ramen-2', 'ramen-3']);
  });

  test('a point that one has to stand in: the cell that it lies on', () => {
    const { map, told } = opened(mapWith(placed('zone', 'yard', [5.4, 1.6, 0, 0])));
    expect(told).toEqual([expect.stringContaining('no-size places yard')]);
    expect(map.objects[1]).toMatchObject({ x: 160, y: 32, width: 32, height: 32 });
  });

  test('doors to nowhere, games that nobody knows, settings that are not there', () => {
    const stage = { title_ko: '퀴즈', title_en: 'Quiz' };
    const { map, told } = opened(
      mapWith(
        placed('portal', 'door', [6, 4, 1, 1], { target: 'gone' }),
        placed('stage', 'main', [2, 0, 2, 2], { ...stage, game: 'chess' }),
        placed('stage', 'side', [5, 0, 2, 2], { ...stage, config: 'quiz' }),
        placed('npc', 'guide', [1, 2, 0, 0], { script: 'gone' }),
        placed('npc', 'mute', [2, 2, 0, 0]),
      ),
    );
    expect(told).toEqual([
      'unknown-game places main #30 3,1',
      'content-missing places side #60 6,1',
      'content-missing places guide #22 1,2',
      'missing-property places mute #32 2,2',
      'unknown-spawn places door #74 6,4',
    ]);
    // a guide without a script would prevent its hall from opening
    expect(map.objects.map(({ name }) => name)).toEqual(['entrance', 'door', 'main', 'side']);
    expect(map.objects[2]).toMatchObject({ game: '' });
  });
});

describe('maps that were made for WorkAdventure', () => {
  const start = tileLayer('start', ['........', '.1......', '........', '........', '........', '........']);
  const words = {
    openWebsite: 'page.html',
    openWebsiteTrigger: 'onaction',
    jitsiRoom: 'r',
    jitsiTrigger: 'onaction',
    playAudio: 'a.mp3',
    zone: 'z',
    bbbMeeting: 'm',
    livekitRoom: 'q',
  };
  const door = tileLayer('doorOpen', ['........', '........', '....1...', '........', '........', '........'], {
    properties: propertyList(words),
  });

  test('what is not carried over is one finding that names it all', () => {
    const map = {
      ...mapOf([FLOOR, start, door]),
      properties: propertyList({ script: 'src/main.ts', mapName: 'Hall' }),
    };
    const { told } = opened(map);
    expect(told).toEqual(['not-carried-over', 'bad-link doorOpen']);
    const [found] = bakeOf(map).diagnostics;
    for (const word of ['script', 'jitsiTrigger', 'bbbMeeting', 'livekitRoom', 'zone', 'jitsiRoom', 'playAudio'])
      expect(found?.what.en).toContain(word);
    expect(opened(mapOf([FLOOR, start])).told).toEqual([]);
  });

  test('their walls are collides alone: collision shapes of tiles wall off nothing', () => {
    const furniture = tileLayer('furniture', ['........', '........', '3333....', '........', '........', '........']);
    expect(opened(mapOf([FLOOR, furniture, start])).map.grid).not.toContain(1);
    // in our own map the same shapes are walls, and in theirs with `collides` too
    expect(opened(mapOf([FLOOR, furniture, PLACES])).map.grid).toContain(1);
    const walls = tileLayer('walls', ['........', '........', '22......', '........', '........', '........']);
    expect(opened(mapOf([FLOOR, walls, start])).map.grid).toContain(1);
    // an added booth does not close rooms that were open
    const booth = placed('booth', 'ramen', [6, 1, 1, 1], { title_ko: '라면', title_en: 'Ramen' });
    expect(opened(mapOf([FLOOR, furniture, start, objectLayer('ours', [booth])])).map.grid).not.toContain(1);
  });
});

describe('pictures of object layers: the layer first, then feet, and a carpet lies flat', () => {
  const base = (id: number) => ({ id, properties: propertyList({ base: 4 }) });
  const tilesets = [{ ...GROUND, tiles: [base(4), base(5)] }];
  const picture = (id: number, gid: number, [x, y, width, height]: number[], more: Json = {}) => ({
    id,
    name: `p${id}`,
    gid,
    x,
    y,
    width,
    height,
    ...more,
  });
  const drawingOf = (...layers: Json[]) => {
    const { map, told } = opened(mapOf([FLOOR, ...layers, PLACES], { tilesets }));
    const lying = [...map.drawing.below].flatMap((layer) => (layer.kind === 'sprites' ? layer.sprites : []));
    return { drawing: map.drawing, told, lying: lying as BakedSprite[] };
  };
  const CARPET = picture(1, 1, [32, 180, 190, 150]);

  test('a carpet under a plant of the next layer: both without a base, both lie, the plant on the carpet', () => {
    const plant = picture(2, 2, [96, 120, 32, 48]);
    const { drawing, lying, told } = drawingOf(objectLayer('carpets', [CARPET]), objectLayer('plants', [plant]));
    expect(drawing.standing).toEqual([]);
    expect(lying.map(({ width }) => width)).toEqual([190, 32]);
    expect(told).toEqual([]);
  });

  test('what has a base stands on a carpet that lies, whatever is further down', () => {
    const plant = picture(2, 5, [96, 120, 32, 48]);
    const { drawing, lying } = drawingOf(objectLayer('carpets', [CARPET]), objectLayer('plants', [plant]));
    expect(lying).toMatchObject([{ width: 190 }]);
    expect(drawing.standing).toMatchObject([{ width: 32, feet: 116 }]);
  });

  test('of two that stand the one of the higher layer is in front where they overlap, and only there', () => {
    const low = picture(1, 5, [32, 160, 96, 96]);
    const [over, beside] = [picture(2, 6, [64, 120, 32, 32]), picture(3, 6, [200, 120, 32, 32])];
    const { drawing } = drawingOf(objectLayer('low', [low]), objectLayer('high', [over, beside]));
    expect(drawing.standing.map(({ feet }) => feet)).toEqual([156, 156, 116]);
    // within one layer the feet decide
    const one = drawingOf(objectLayer('low', [low, over]));
    expect(one.drawing.standing.map(({ feet }) => feet).sort()).toEqual([116, 156]);
  });

  test('cups on a table stand on it', () => {
    const { drawing } = drawingOf(
      objectLayer('tables', [picture(1, 5, [32, 160, 96, 64])]),
      objectLayer('cups', [picture(2, 1, [64, 120, 16, 16])]),
    );
    expect(drawing.standing).toMatchObject([
      { width: 96, feet: 156 },
      { width: 16, feet: 156 },
    ]);
  });

  test('a picture that hides visitors on floor where they walk is told', () => {
    const standing = drawingOf(objectLayer('carpets', [{ ...CARPET, properties: propertyList({ order: 'stand' }) }]));
    expect(standing.told).toEqual(['covers-floor carpets p1 #1 3,3']);
    const onTable = drawingOf(
      objectLayer('tables', [picture(2, 5, [64, 190, 32, 32])]),
      objectLayer('carpets', [CARPET]),
    );
    expect(onTable.told).toEqual(['covers-floor carpets p1 #1 3,3']);
    // visitors may be behind a tree
    expect(drawingOf(objectLayer('trees', [picture(1, 5, [64, 160, 64, 96])])).told).toEqual([]);
  });

  test('walls where a picture meets the floor are a base', () => {
    const walls = tileLayer('collision', ['........', '........', '........', '..11....', '........', '........']);
    const tree = picture(1, 1, [64, 128, 64, 96]);
    const { drawing } = drawingOf(objectLayer('trees', [tree]), walls);
    expect(drawing.standing).toMatchObject([{ width: 64, feet: 128 }]);
  });
});

describe('what Tiled 1.11 and 1.12 brought is read as it is', () => {
  test('capsules, opacity of objects', () => {
    const shapes = objectLayer('collision', [
      { id: 3, name: '', x: 64, y: 64, width: 96, height: 32, rotation: 0, visible: true, capsule: true },
    ]);
    const things = objectLayer('things', [
      { id: 4, name: 't', gid: 2, x: 160, y: 160, width: 64, height: 64, opacity: 0.4 },
      placed('zone', 'cap', [4, 4, 2, 1], {}, { capsule: true }),
    ]);
    const { map, told } = opened(mapOf([FLOOR, shapes, things, PLACES]));
    expect(told).toEqual(['not-a-rectangle things cap #54 5,4']);
    expect(map.grid.slice(16, 24)).toEqual([0, 0, 1, 1, 1, 0, 0, 0]);
    expect(map.drawing.below.at(-1)).toMatchObject({ sprites: [{ opacity: 0.4 }] });
  });

  test('lists in lists, and classes in them', () => {
    const tags = [
      { type: 'string', value: 'x' },
      { type: 'list', value: [{ type: 'bool', value: true }] },
    ];
    const info = { name: 'info', type: 'class', propertytype: 'Info', value: { a: { b: 1 } } };
    const layer = { ...FLOOR, class: 'Ground', properties: [{ name: 'tags', type: 'list', value: tags }, info] };
    const { told } = opened({ ...mapOf([layer, PLACES]), properties: [{ name: 'l', type: 'list', value: [] }] });
    expect(told).toEqual([]);
  });
});
