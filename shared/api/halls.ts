import * as v from 'valibot';
import { HallInfo } from '../hall.ts';
import { Text } from '../text.ts';

export const Hall = v.object({ name: v.string(), title: Text });
export type Hall = v.InferOutput<typeof Hall>;

export const HallList = v.object({
  maps: v.array(HallInfo),
  /** False: the server took the usual one. */
  isEntranceChosen: v.boolean(),
  /** Of the server's folder, and not in this event yet. */
  offered: v.array(Hall),
  /** Names of halls that were taken away. */
  removed: v.array(v.string()),
});
export type HallList = v.InferOutput<typeof HallList>;
