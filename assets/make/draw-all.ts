import { ALL_PROPS } from './all-props.ts';
import { LOOKS } from './avatar/looks.ts';
import { avatarSheet, COLUMNS, DIRECTIONS, FRAME } from './avatar/sheet.ts';
import { groundSheet, wallSheet } from './ground.ts';
import { blank, type Picture, stamp } from './picture.ts';
import { toPng } from './png.ts';
import type { Prop } from './props.ts';
import { castShadow } from './shadow.ts';
import { propTileset, sheetTileset } from './tilesets.ts';
import { EMOTE_NAMES, emotes, emptySpot, icon, logo } from './ui.ts';

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

function strip(prop: Prop): Picture {
  const all = [prop.picture, ...(prop.frames ?? [])];
  const p = blank(prop.picture.width * all.length, prop.picture.height);
  all.forEach((frame, i) => {
    stamp(p, frame, i * prop.picture.width, 0);
  });
  return p;
}

/** Every picture of the world by its path in the repository. */
export function drawPictures(): Map<string, Picture> {
  const out = new Map<string, Picture>();
  for (const sheet of [groundSheet(), wallSheet()]) out.set(`assets/tiles/${sheet.name}.png`, sheet.picture);
  for (const prop of ALL_PROPS) {
    out.set(`assets/props/${prop.name}.png`, prop.picture);
    const shadow = castShadow(prop);
    if (shadow) out.set(`assets/props/shadows/${prop.name}.png`, shadow.picture);
    if (prop.frames) out.set(`assets/props/strips/${prop.name}.png`, strip(prop));
  }
  for (const look of LOOKS) out.set(`assets/sprites/${look.name}.png`, avatarSheet(look));
  out.set('assets/sprites/emotes.png', emotes());
  out.set('assets/ui/icon.png', icon());
  out.set('assets/ui/logo.png', logo());
  out.set('assets/ui/empty.png', emptySpot());
  return out;
}

/**
 * What a client needs to cut an avatar sheet: frame (column, row) lies at (column * 32, row * 48); the soles stand on
 * y = 44 and the middle is x = 16 of a frame. A shadow ellipse of `shadow` belongs under the soles.
 */
const AVATARS = {
  looks: LOOKS.map((l) => l.name).filter((name) => name !== 'greeter'),
  staff: ['greeter'],
  frame: FRAME,
  anchor: { x: 16, y: 44 },
  rows: DIRECTIONS,
  columns: COLUMNS,
  walk: { columns: [0, 1, 2, 3], ms: 135 },
  idle: { columns: [4, 5], ms: 900 },
  blink: { column: 6, ms: 130 },
  shadow: { width: 18, height: 6, color: '#2e205c', alpha: 0.28 },
  emotes: { image: 'emotes.png', size: 16, names: EMOTE_NAMES },
};

/**
 * All pictures in one file, URL path to data URL: one request in place of some 120. `ui/` is left out, because
 * pages load it alone, and so are the pictures of halls that nobody enters first.
 */
function pack(files: Map<string, Uint8Array | string>): string {
  const elsewhere = new Set(ALL_PROPS.flatMap(({ name, isElsewhere }) => (isElsewhere ? [`${name}.png`] : [])));
  const entries = [...files].flatMap(([path, data]) => {
    if (typeof data === 'string' || path.startsWith('assets/ui/') || elsewhere.has(path.replace(/^.*\//, '')))
      return [];
    return [[`/${path}`, `data:image/png;base64,${Buffer.from(data).toString('base64')}`]];
  });
  return `${JSON.stringify(Object.fromEntries(entries), null, 0)}\n`;
}

/** Every file that `npm run art` writes, by its path in the repository. */
export function drawAll(): Map<string, Uint8Array | string> {
  const out = new Map<string, Uint8Array | string>();
  for (const [path, picture] of drawPictures()) out.set(path, toPng(picture));
  for (const sheet of [groundSheet(), wallSheet()])
    out.set(`maps/tilesets/${sheet.name}.tsj`, json(sheetTileset(sheet)));
  out.set('assets/pack.json', pack(out));
  out.set('assets/sprites/avatars.json', json(AVATARS));
  out.set('maps/tilesets/props.tsj', json(propTileset(ALL_PROPS, ALL_PROPS.map(castShadow))));
  return out;
}
