import {
  BASE,
  cells,
  collection,
  D,
  type DrawnMap,
  drawn,
  everyFlip,
  floor,
  group,
  HEIGHT,
  image,
  LARGE,
  large,
  layer,
  mapOf,
  objects,
  overlapping,
  PICTURES,
  repeated,
  sheet,
  tiles,
  X,
  Y,
} from './drawn-map.ts';

/** One small map per feature that Tiled 1.8 draws too. */
export const DRAWN_MAPS: Record<string, DrawnMap> = {
  'flips and turns of tiles': drawn([tiles('a', cells({ ...everyFlip(1, 1), ...everyFlip(6, 3) }))]),
  'flips and turns of tiles that are larger than a cell': drawn([
    tiles('a', cells({ 17: 20, 19: 20 + D, 21: 20 + X + D, 33: 21 + D + Y, 38: 21 + X })),
  ]),
  'pictures of a collection stand on the bottom left of their cell': drawn([
    tiles('floor', floor(2)),
    tiles('a', cells({ 16: 20, 18: 21, 34: 21, 40: 20 })),
  ]),
  'animated tiles, first frame': drawn([tiles('a', floor(5)), tiles('b', cells({ 3: 1 }))]),
  'animated tiles, second frame': drawn([tiles('a', floor(5)), tiles('b', cells({ 3: 1 }))], {}, { now: 150 }),
  'animated tiles, third frame of a later round': drawn([tiles('a', floor(5))], {}, { now: 750 }),
  'offset, opacity and order of layers and groups': drawn([
    tiles('floor', floor(1)),
    group('g', [tiles('a', cells({ 9: 3, 10: 4, 17: 21 }), { offsetx: 7, offsety: -5, opacity: 0.5 })], {
      offsetx: 20,
      offsety: 12,
      opacity: 0.75,
    }),
    tiles('b', cells({ 18: 4 }), { opacity: 0.25 }),
    tiles('hidden', floor(3), { visible: false }),
  ]),
  tints: drawn([
    tiles('floor', floor(1), { tintcolor: '#ff8040' }),
    tiles('a', cells({ 10: 20, 12: 21 }), { tintcolor: '#80a0d0ff' }),
    group('g', [tiles('b', cells({ 33: 3, 34: 4 }), { tintcolor: '#ffff80' })], { tintcolor: '#80ffff' }),
    objects('c', [{ gid: 21, x: 120, y: 180, width: 80, height: 48 }], { tintcolor: '#c0ff60' }),
  ]),
  'image layers': drawn([
    tiles('floor', floor(2)),
    image('a', 'sky.png', { offsetx: 17, offsety: 23 }),
    image('b', 'sky.png', { offsetx: 90, offsety: 60, opacity: 0.5, tintcolor: '#ff4080' }),
    image('c', 'sky.png', { offsetx: -20, offsety: 150 }),
  ]),
  'a colour that is nothing': drawn([
    tiles('floor', floor(2)),
    image('a', 'spaced.png', { offsetx: 20, offsety: 20, transparentcolor: '#ff00ff' }),
  ]),
  'objects with size, flips and quarter turns': drawn([
    tiles('floor', floor(2)),
    objects('a', [
      { gid: 20, x: 8, y: 64, width: 32, height: 56 },
      { gid: 20 + X, x: 48, y: 64, width: 32, height: 56 },
      { gid: 20 + Y, x: 88, y: 64, width: 32, height: 56 },
      { gid: 21, x: 110, y: 180, width: 160, height: 96 },
      { gid: 1, x: 180, y: 70, width: 64, height: 64 },
      { gid: 20, x: 20, y: 100, width: 32, height: 56, rotation: 90 },
      { gid: 20 + X, x: 150, y: 120, width: 32, height: 56, rotation: 180 },
      { gid: 21, x: 230, y: 100, width: 80, height: 48, rotation: 270 },
    ]),
  ]),
  'objects at any angle': drawn(
    [
      objects('a', [
        { gid: 21, x: 60, y: 90, width: 80, height: 48, rotation: 30 },
        { gid: 20 + X, x: 180, y: 120, width: 64, height: 112, rotation: -50 },
      ]),
    ],
    {},
    // the edge of a turned pixel is judged differently by Qt and by the graphics card
    { mayDiffer: 0.02 },
  ),
  'objects that are animated': drawn(
    [tiles('floor', floor(2)), objects('a', [{ gid: 5, x: 40, y: 90, width: 64, height: 64 }])],
    {},
    { now: 150 },
  ),
  'objects from top to bottom': drawn([
    objects('a', [
      { gid: 1, x: 40, y: 120, width: 64, height: 64 },
      { gid: 2, x: 60, y: 90, width: 64, height: 64 },
      { gid: 3, x: 80, y: 105, width: 64, height: 64 },
    ]),
  ]),
  'objects in the order of the list': drawn([
    objects(
      'a',
      [
        { gid: 1, x: 40, y: 120, width: 64, height: 64 },
        { gid: 2, x: 60, y: 90, width: 64, height: 64 },
        { gid: 3, x: 80, y: 105, width: 64, height: 64 },
      ],
      { draworder: 'index', properties: [{ name: 'order', type: 'string', value: 'flat' }] },
    ),
  ]),
  'layers over standing pictures are over them': drawn([
    tiles('floor', floor(2)),
    objects('a', [{ gid: 20, x: 40, y: 100, width: 32, height: 56 }]),
    tiles('roof', cells({ 9: 1, 10: 3 })),
  ]),
  ...Object.fromEntries(
    [0.25, 0.5, 0.75, 7.5].map((part) => [
      `layers that are moved by ${part} of a pixel`,
      drawn([
        tiles('floor', floor(2), { offsetx: part, offsety: part }),
        objects('a', [{ gid: 20, x: 40, y: 100, width: 32, height: 56 }], { offsetx: part, offsety: part }),
        objects('b', [{ gid: 21, x: 120 + part, y: 110 + part, width: 80, height: 48 }]),
        image('c', 'sky.png', { offsetx: 150 + part, offsety: 130 + part }),
        group('g', [tiles('d', cells({ 33: 3, 34: 4 }), { offsetx: part / 2, offsety: part / 2 })], {
          offsetx: part / 2,
          offsety: part / 2,
        }),
      ]),
    ]),
  ),
  'a picture inside of the file of the map, without the size that old versions left out': drawn(
    [tiles('a', cells({ ...everyFlip(1, 1), 30: 5, 31: 8 }))],
    {
      tilesets: [
        {
          firstgid: 1,
          name: 'held',
          image: `data:image/png;base64,${Buffer.from(PICTURES['tiles.png'] ?? []).toString('base64')}`,
          tilewidth: 32,
          tileheight: 32,
        },
      ],
    },
    { same: mapOf([tiles('a', cells({ ...everyFlip(1, 1), 30: 5, 31: 8 }))]) },
  ),
  'a carpet on one layer, and a plant further up on the next': drawn([
    tiles('floor', floor(2)),
    objects('carpets', [{ gid: 21, x: 40, y: 150, width: 160, height: 96 }]),
    objects('plants', [{ gid: 20, x: 90, y: 120, width: 32, height: 56 }]),
  ]),
  'things that stand: the higher layer is over the lower one, whatever is further down': drawn(
    [
      tiles('floor', floor(2)),
      objects('tables', [{ gid: 21, x: 40, y: 150, width: 160, height: 96 }]),
      objects('cups', [{ gid: 20, x: 90, y: 120, width: 32, height: 56 }]),
    ],
    {
      tilesets: [
        sheet(1, 'tiles.png'),
        collection({
          tiles: collection().tiles.map((tile) => ({
            ...tile,
            properties: BASE,
          })),
        }),
      ],
    },
  ),
  'alignment of objects and offset of tiles': drawn(
    [
      tiles('floor', floor(2)),
      tiles('a', cells({ 33: 20, 35: 20 + D, 38: 20 + X })),
      objects('b', [
        { gid: 20, x: 128, y: 64, width: 32, height: 56 },
        { gid: 20, x: 200, y: 64, width: 64, height: 112, rotation: 90 },
      ]),
    ],
    { tilesets: [sheet(1, 'tiles.png'), collection({ objectalignment: 'center', tileoffset: { x: 5, y: -3 } })] },
  ),
  'tiles with margin and spacing': drawn([tiles('a', cells({ ...everyFlip(1, 1), 30: 5, 31: 8 }))], {
    tilesets: [sheet(1, 'spaced.png', { margin: 3, spacing: 2, imagewidth: 140, imageheight: 72 })],
  }),
  ...Object.fromEntries(
    ['right-down', 'right-up', 'left-down', 'left-up'].map((renderorder) => [
      `tiles that overlap, drawn ${renderorder}`,
      drawn([tiles('a', overlapping)], { renderorder }),
    ]),
  ),
  'tiles of 16 pixels': drawn(
    [
      tiles('a', floor(2)),
      tiles('b', cells(everyFlip(1, 1))),
      objects('c', [{ gid: 1, x: 30, y: 70, width: 32, height: 32 }]),
    ],
    {
      tilewidth: 16,
      tileheight: 16,
      tilesets: [sheet(1, 'small.png', { tilewidth: 16, tileheight: 16, imagewidth: 64, imageheight: 32 })],
    },
    { scale: 2 },
  ),
  'tiles that are wider than high': drawn(
    [tiles('a', floor(2)), tiles('b', cells({ ...everyFlip(1, 1), ...everyFlip(3, 4) }))],
    { tileheight: 16, tilesets: [sheet(1, 'low.png', { tileheight: 16, imageheight: 32 })] },
    { height: HEIGHT * 16 },
  ),
  'pictures of more than 4096 pixels': drawn(
    [
      tiles('a', cells({ 0: 100, 1: 239, 2: 240, 9: 101 + 139 })),
      image('b', 'huge.png', { offsetx: -4300, offsety: 70 }),
      objects('c', [{ gid: 400, x: -4300, y: 180, width: 4480, height: 64 }]),
    ],
    {
      tilesets: [
        sheet(100, 'huge.png', { imagewidth: 4480, imageheight: 64, columns: 140, tilecount: 280 }),
        {
          ...collection({ tilecount: 1 }),
          firstgid: 400,
          tiles: [{ id: 0, image: 'huge.png', imagewidth: 4480, imageheight: 64 }],
        },
      ],
    },
  ),
  'an infinite map with negative chunks': drawn(
    [
      layer('tilelayer', 'a', {
        width: 32,
        height: 16,
        startx: -16,
        starty: -16,
        chunks: [
          {
            x: -16,
            y: -16,
            width: 16,
            height: 16,
            data: new Array(256).fill(0).map((_, i) => (i < 16 || i % 16 === 0 ? 2 : 0)),
          },
          { x: 0, y: -16, width: 16, height: 16, data: new Array(256).fill(0).map((_, i) => (i % 17 === 0 ? 20 : 0)) },
        ],
      }),
      objects('b', [{ gid: 21, x: -400, y: -420, width: 80, height: 48 }]),
    ],
    { infinite: true },
    { width: 1024, height: 512 },
  ),
  'a view into a large map': drawn(
    [
      tiles(
        'a',
        large((i) => (i * 7) % 9),
        LARGE,
      ),
      tiles(
        'b',
        large((i) => (i % 11 === 0 ? 21 : 0)),
        LARGE,
      ),
    ],
    LARGE,
    {
      x: 301,
      y: 133,
      width: 400,
      height: 300,
    },
  ),
  'parallax of half the way': drawn(
    [
      tiles(
        'floor',
        large(() => 2),
        LARGE,
      ),
      tiles(
        'a',
        large((i) => (i % 5 === 0 ? 1 : 0)),
        { ...LARGE, parallaxx: 0.5, parallaxy: 0.25 },
      ),
    ],
    LARGE,
    {
      x: 100,
      y: 60,
      width: 256,
      height: 192,
      // the middle of the view is at 228,156
      same: mapOf(
        [
          tiles(
            'floor',
            large(() => 2),
            LARGE,
          ),
          tiles(
            'a',
            large((i) => (i % 5 === 0 ? 1 : 0)),
            { ...LARGE, offsetx: 114, offsety: 117 },
          ),
        ],
        LARGE,
      ),
    },
  ),
  'image layers that repeat': drawn(
    [
      image('a', 'sky.png', { offsetx: 10, offsety: 7, repeatx: true }),
      image('b', 'sky.png', { offsetx: 60, offsety: 110, repeatx: true, repeaty: true, opacity: 0.5 }),
    ],
    {},
    {
      same: mapOf([
        ...repeated(7, 1).map(([i]) => image('a', 'sky.png', { offsetx: 10 - 48 + i * 48, offsety: 7 })),
        ...repeated(8, 6).map(([i, j]) =>
          image('b', 'sky.png', { offsetx: 60 - 96 + i * 48, offsety: 110 - 120 + j * 40, opacity: 0.5 }),
        ),
      ]),
    },
  ),
};

/** Features that came after Tiled 1.8: compared with pictures in e2e/drawn, which somebody has looked at. */
export const NEWER_MAPS: Record<string, DrawnMap> = {
  'blend-modes': drawn([
    tiles('floor', floor(2)),
    ...['add', 'multiply', 'screen', 'overlay', 'darken', 'difference'].map((mode, i) =>
      tiles(mode, cells({ [9 + i]: 1, [25 + i]: 4 }), { mode }),
    ),
    objects('c', [{ gid: 20, x: 20, y: 190, width: 32, height: 56 }]),
    tiles('over', cells({ 40: 3 }), { mode: 'multiply' }),
  ]),
  'tiles-in-the-size-of-the-grid': drawn(
    [tiles('floor', floor(2)), tiles('a', cells({ 9: 20, 11: 21, 13: 21 + D, 28: 30, 30: 31 }))],
    {
      tilesets: [
        sheet(1, 'tiles.png'),
        collection({ tilerendersize: 'grid', fillmode: 'preserve-aspect-fit' }),
        { ...collection({ tilerendersize: 'grid' }), firstgid: 30 },
      ],
    },
  ),
  'parts-of-pictures': drawn(
    [tiles('a', cells({ 9: 20, 20: 21 })), objects('b', [{ gid: 21, x: 20, y: 180, width: 64, height: 64 }])],
    {
      tilesets: [
        sheet(1, 'tiles.png'),
        collection({
          tiles: [
            { id: 0, image: 'tiles.png', x: 32, y: 0, width: 32, height: 64, imagewidth: 128, imageheight: 64 },
            { id: 1, image: 'tiles.png', x: 64, y: 32, width: 32, height: 32, imagewidth: 128, imageheight: 64 },
          ],
        }),
      ],
    },
  ),
  'opacity-of-objects': drawn([
    tiles('floor', floor(2)),
    objects('a', [{ gid: 21, x: 40, y: 100, width: 80, height: 48, opacity: 0.5 }], { opacity: 0.8 }),
  ]),
  'pictures-that-are-missing': drawn(
    [
      tiles('floor', floor(2)),
      tiles('a', cells({ 9: 101, 10: 102, 12: 103 + X })),
      image('b', 'gone.png', { imagewidth: 60, imageheight: 30, offsetx: 150, offsety: 100 }),
      objects('c', [{ gid: 200, x: 40, y: 170, width: 80, height: 48 }]),
    ],
    {
      tilesets: [
        sheet(1, 'tiles.png'),
        sheet(100, 'gone-too.png'),
        {
          ...collection(),
          firstgid: 200,
          tiles: [{ id: 0, image: 'away.png', imagewidth: 80, imageheight: 48, properties: BASE }],
        },
      ],
    },
  ),
};

// a font by its name: which one is "sans-serif" differs between Qt and Chromium, and from one Chromium to the next
const FONT = { fontfamily: 'DejaVu Sans', color: '#ffffff', pixelsize: 20 };
const words = (text: string, more: object = {}) => ({ text, ...FONT, wrap: true, ...more });
const textAt = (text: object, more: object = {}) =>
  drawn([objects('a', [{ x: 40, y: 30, width: 150, height: 120, text, ...more }])]);

/** Text objects; fonts differ between programs, so these are compared by where the letters are. */
export const TEXTS: Record<string, DrawnMap> = {
  'top left': textAt(words('Madang')),
  'in the middle': textAt(words('Madang', { halign: 'center', valign: 'center' })),
  'bottom right': textAt(words('Madang', { halign: 'right', valign: 'bottom' })),
  'on several lines': textAt(words('one two three four five six')),
  'in Korean, on several lines': textAt(words('마당에서 라면을 먹습니다')),
  'turned by a quarter': textAt(words('Madang'), { x: 190, rotation: 90 }),
};
