import { BOOTH_PROPS, MAT_PROPS, PAVILION } from './booths.ts';
import { GATE, SIDE_DOOR, TEA_HOUSE } from './buildings.ts';
import { FURNITURE, RUNNER_END } from './furniture.ts';
import { NATURE } from './nature.ts';
import type { Prop } from './props.ts';
import { STAGE_PROPS } from './stage.ts';
import { GROUND_MARKS, YARD } from './yard.ts';

/** Every standing, lying or hanging picture. A map knows a picture by its place in this list: add at the end of it only. */
export const ALL_PROPS: Prop[] = [
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
];
