import { COLUMNS, type Sheet } from './ground.ts';
import type { Prop } from './props.ts';
import type { Shadow } from './shadow.ts';

/** Tilesets as Tiled 1.8 writes them (JSON). Paths go from `maps/tilesets/` to `assets/`. */
const FORMAT = { tiledversion: '1.8.2', type: 'tileset', version: '1.8' };

type Property = { name: string; type: 'string' | 'bool' | 'int'; value: string | boolean | number };

export function sheetTileset(sheet: Sheet): unknown {
  const tiles = sheet.pieces.flatMap((piece) => {
    if (!piece.collides) return [];
    const ids: number[] = [];
    for (let r = 0; r < piece.rows; r++)
      for (let c = 0; c < piece.columns; c++) ids.push(piece.first + r * COLUMNS + c);
    return ids.map((id) => ({ id, properties: [{ name: 'collides', type: 'bool', value: true }] }));
  });
  return {
    columns: COLUMNS,
    image: `../../assets/tiles/${sheet.name}.png`,
    imageheight: sheet.picture.height,
    imagewidth: sheet.picture.width,
    margin: 0,
    name: sheet.name,
    spacing: 0,
    ...FORMAT,
    tilecount: (sheet.picture.height / 32) * COLUMNS,
    tileheight: 32,
    tilewidth: 32,
    ...(tiles.length > 0 ? { tiles } : {}),
    ...wangsets(sheet),
  };
}

/** The terrain brush for grass: Tiled's corners go top right, bottom right, bottom left, top left. */
function wangsets(sheet: Sheet): object {
  const edge = sheet.pieces.find((p) => p.name === 'grass-edge');
  if (!edge) return {};
  const wangtiles = Array.from({ length: 15 }, (_, i) => {
    const mask = i + 1;
    const corner = (bit: number) => (mask & bit ? 1 : 0);
    return { tileid: edge.first + mask, wangid: [0, corner(2), 0, corner(4), 0, corner(8), 0, corner(1)] };
  });
  const colors = [{ color: '#80b95c', name: 'grass', probability: 1, tile: edge.first + 15 }];
  return { wangsets: [{ colors, name: 'grass', tile: edge.first + 15, type: 'corner', wangtiles }] };
}

/** All standing pictures as one collection of images; a prop's number is its place in the list. */
export function propTileset(props: Prop[], shadows: (Shadow | null)[]): unknown {
  const tiles = props.map((prop, id) => {
    const properties: Property[] = [];
    const shadow = shadows[id];
    if (prop.order && prop.order !== 'stand') properties.push({ name: 'order', type: 'string', value: prop.order });
    if (shadow) {
      properties.push({ name: 'shadow', type: 'string', value: `../../assets/props/shadows/${prop.name}.png` });
      properties.push(
        { name: 'shadow_x', type: 'int', value: shadow.x },
        { name: 'shadow_y', type: 'int', value: shadow.y },
      );
    }
    if (prop.frames) {
      properties.push({ name: 'strip', type: 'string', value: `../../assets/props/strips/${prop.name}.png` });
      properties.push({ name: 'strip_frames', type: 'int', value: prop.frames.length + 1 });
      properties.push({ name: 'strip_ms', type: 'int', value: prop.ms ?? 200 });
      if (prop.game) properties.push({ name: 'strip_game', type: 'string', value: prop.game });
    }
    return {
      id,
      image: `../../assets/props/${prop.name}.png`,
      imageheight: prop.picture.height,
      imagewidth: prop.picture.width,
      ...(prop.solid ? { objectgroup: shapes(prop.solid) } : {}),
      ...(properties.length > 0 ? { properties } : {}),
    };
  });
  return {
    columns: 0,
    grid: { height: 1, orientation: 'orthogonal', width: 1 },
    margin: 0,
    name: 'props',
    spacing: 0,
    ...FORMAT,
    tilecount: tiles.length,
    tileheight: Math.max(...props.map((p) => p.picture.height)),
    tilewidth: Math.max(...props.map((p) => p.picture.width)),
    tiles,
  };
}

function shapes(solid: Prop['solid'] & object): unknown {
  const objects = solid.map((r, i) => ({ ...r, id: i + 1, name: '', rotation: 0, type: '', visible: true }));
  return { draworder: 'index', name: '', objects, opacity: 1, type: 'objectgroup', visible: true, x: 0, y: 0 };
}
