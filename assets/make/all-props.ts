import { BOOTH_PROPS, MAT_PROPS } from './booths/booth-props.ts';
import { PAVILION } from './booths/pavilion.ts';
import { GATE, SIDE_DOOR, TEA_HOUSE } from './buildings.ts';
import { BAMBOO, FURNITURE, ROUND_RUG, RUNNER_END } from './furniture/furniture-props.ts';
import { GAME_PROPS } from './games/game-props.ts';
import { NATURE } from './nature/nature-props.ts';
import { crop, lowestRow } from './picture.ts';
import type { Prop } from './props.ts';
import { STAGE_PROPS } from './stage/stage-props.ts';
import { GROUND_MARKS, PAVING_END, YARD } from './yard/yard-props.ts';

/** Cuts empty rows off below a standing picture: what is anchored on its lowest row must have something there. */
function grounded(prop: Prop): Prop {
  const height = lowestRow(prop.picture) + 1;
  const { width } = prop.picture;
  if (prop.order === 'above' || height === prop.picture.height) return prop;
  const cut = { ...prop, picture: crop(prop.picture, 0, 0, width, height) };
  if (prop.frames) cut.frames = prop.frames.map((frame) => crop(frame, 0, 0, width, height));
  if (prop.solid) cut.solid = prop.solid.map((r) => ({ ...r, height: Math.min(r.height, height - r.y) }));
  return cut;
}

/** Every standing, lying or hanging picture. A map knows a picture by its place in this list: add at the end of it only. */
export const ALL_PROPS: Prop[] = (
  [
    ...BOOTH_PROPS,
    ...MAT_PROPS,
    PAVILION,
    ...Object.values(STAGE_PROPS),
    GATE,
    SIDE_DOOR,
    TEA_HOUSE,
    ...FURNITURE,
    ...Object.values(NATURE),
    ...YARD,
    RUNNER_END,
    ...GROUND_MARKS,
    BAMBOO,
    PAVING_END,
    ROUND_RUG,
    ...GAME_PROPS,
  ] satisfies Prop[]
).map(grounded);
