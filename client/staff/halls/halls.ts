import * as v from 'valibot';
import { HallInfo } from '../../../shared/hall.ts';
import { Text } from '../../../shared/text.ts';
import { callEvent } from '../session.ts';

export const Hall = v.object({ name: v.string(), title: Text });
export type Hall = v.InferOutput<typeof Hall>;

const HallList = v.object({
  maps: v.array(HallInfo),
  /** False: the server took the usual one. */
  isEntranceChosen: v.boolean(),
  /** Of the server's folder, and not in this event yet. */
  offered: v.array(Hall),
  /** Names of halls that were taken away. */
  removed: v.array(v.string()),
});
export type HallList = v.InferOutput<typeof HallList>;

const Stored = v.object({ stored: v.boolean() });

export const readHalls = (): Promise<HallList> => callEvent('GET', '/halls', HallList);

export async function addHall(name: string): Promise<void> {
  await callEvent('POST', '/halls', v.object({ maps: v.array(v.string()) }), { maps: [name] });
}

export async function setRemoved(name: string, removed: boolean): Promise<void> {
  await callEvent('PUT', `/halls/${encodeURIComponent(name)}/removed`, Stored, { removed });
}

export async function setEntrance(hall: string): Promise<void> {
  await callEvent('PUT', '/entrance', Stored, { hall });
}
