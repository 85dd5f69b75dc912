const SIDE = 200;
const LAYERS = 10;
const OBJECTS = 500;

/**
 * A map of the size that we promise to bake quickly: 200 x 200 tiles, 10 tile layers, most of them full, and 500
 * pictures.
 */
export function largeMap(): object {
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  const layers: object[] = Array.from({ length: LAYERS }, (_, n) => ({
    id: n + 1,
    type: 'tilelayer',
    name: `layer ${n}`,
    x: 0,
    y: 0,
    width: SIDE,
    height: SIDE,
    opacity: 1,
    visible: true,
    // every other layer is a floor of any tile, the others are half empty; 1 % of the upper one is wall
    data: Array.from({ length: SIDE * SIDE }, () => {
      if (n === LAYERS - 1) return random(100) === 0 ? 2 : 0;
      return n % 2 === 0 || random(2) === 0 ? 3 + random(250) : 0;
    }),
  }));
  const pictures = Array.from({ length: OBJECTS }, (_, n) => ({
    id: n + 1,
    name: '',
    type: '',
    gid: 1000 + random(20),
    x: random(SIDE * 32),
    y: random(SIDE * 32),
    width: 64,
    height: 96,
    rotation: 0,
    visible: true,
  }));
  const spawn = { id: 9000, name: 'entrance', type: 'spawn', x: 3200, y: 3200, width: 0, height: 0, rotation: 0 };
  return {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    width: SIDE,
    height: SIDE,
    tilewidth: 32,
    tileheight: 32,
    infinite: false,
    layers: [
      ...layers,
      { id: 20, type: 'objectgroup', name: 'props', objects: pictures },
      { id: 21, type: 'objectgroup', name: 'places', objects: [{ ...spawn, visible: true, point: true }] },
    ],
    tilesets: [
      {
        firstgid: 1,
        name: 'ground',
        image: 'assets/ground.png',
        imagewidth: 512,
        imageheight: 512,
        tilewidth: 32,
        tileheight: 32,
        tilecount: 256,
        columns: 16,
        margin: 0,
        spacing: 0,
        tiles: [{ id: 1, properties: [{ name: 'collides', type: 'bool', value: true }] }],
      },
      {
        firstgid: 1000,
        name: 'props',
        tilewidth: 64,
        tileheight: 96,
        tilecount: 20,
        columns: 0,
        tiles: Array.from({ length: 20 }, (_, id) => ({
          id,
          image: `assets/prop-${id}.png`,
          imagewidth: 64,
          imageheight: 96,
        })),
      },
    ],
  };
}
