import * as v from 'valibot';
import { Stored } from '../../../shared/api/done.ts';
import { HallList } from '../../../shared/api/halls.ts';
import { callEvent } from '../session.ts';

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
