import { ALL_PROPS } from './all-props.ts';
import { groundSheet, wallSheet } from './ground.ts';
import { blank, type Picture, stamp } from './picture.ts';
import { toPng } from './png.ts';
import type { Prop } from './props.ts';
import { castShadow } from './shadow.ts';
import { propTileset, sheetTileset } from './tilesets.ts';

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
  return out;
}

/** Every file that `npm run art` writes, by its path in the repository. */
export function drawAll(): Map<string, Uint8Array | string> {
  const out = new Map<string, Uint8Array | string>();
  for (const [path, picture] of drawPictures()) out.set(path, toPng(picture));
  for (const sheet of [groundSheet(), wallSheet()])
    out.set(`maps/tilesets/${sheet.name}.tsj`, json(sheetTileset(sheet)));
  out.set('maps/tilesets/props.tsj', json(propTileset(ALL_PROPS, ALL_PROPS.map(castShadow))));
  return out;
}
