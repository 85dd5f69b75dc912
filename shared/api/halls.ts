import * as v from 'valibot';
import { HallInfo } from '../hall.ts';
import { Text } from '../text.ts';

export const Hall = v.object({ name: v.string(), title: Text });
export type Hall = v.InferOutput<typeof Hall>;

export const HallList = v.object({
  maps: v.array(HallInfo),
  /** False if staff chose no entrance, so that the server uses the default one. */
  isEntranceChosen: v.boolean(),
  /** Halls in the server's content folder which this event does not have yet. */
  offered: v.array(Hall),
  /** Names of halls that staff removed. */
  removed: v.array(v.string()),
});
export type HallList = v.InferOutput<typeof HallList>;
