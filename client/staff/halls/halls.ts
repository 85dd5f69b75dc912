import * as v from 'valibot';
import { callEvent, text } from '../session.ts';

export const Hall = v.object({ name: v.string(), title: text });
export type Hall = v.InferOutput<typeof Hall>;

const Halls = v.object({
  maps: v.array(Hall),
  /** Of the server's folder, and not in this event yet. */
  offered: v.array(Hall),
});
export type Halls = v.InferOutput<typeof Halls>;

export const readHalls = (): Promise<Halls> => callEvent('GET', '/halls', Halls);

export async function addHall(name: string): Promise<void> {
  await callEvent('POST', '/halls', v.object({ maps: v.array(v.string()) }), { maps: [name] });
}
