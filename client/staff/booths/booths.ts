import * as v from 'valibot';
import type { BoothContent } from '../../../shared/booth.ts';
import { Text } from '../../../shared/text.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

const Booth = v.object({
  map: v.string(),
  hall: Text,
  name: v.string(),
  content: v.object({ title: Text, text: Text, url: v.string() }),
  poster: v.nullable(v.string()),
  revision: v.number(),
  exhibitors: v.array(v.object({ id: v.string(), label: v.string() })),
});
export type Booth = v.InferOutput<typeof Booth>;

export const booths = createResource(
  async () => (await callEvent('GET', '/booths', v.object({ booths: v.array(Booth) }))).booths,
);

const Stored = v.object({ stored: v.literal(true) });
const pathOf = ({ map, name }: Booth): string => `/booths/${map}/${encodeURIComponent(name)}`;

export async function putBooth(booth: Booth, content: BoothContent, poster: string | null): Promise<void> {
  await callEvent('PUT', pathOf(booth), Stored, { content, poster, revision: booth.revision });
}

export async function putExhibitors(booth: Booth, exhibitors: readonly string[]): Promise<void> {
  await callEvent('PUT', `${pathOf(booth)}/exhibitors`, Stored, { exhibitors });
  await booths.reload();
}

const Members = v.object({
  members: v.array(
    v.object({ id: v.string(), label: v.string(), roles: v.array(v.string()), everyEvent: v.boolean() }),
  ),
});

/** Who can look after a booth of this event. */
export async function readExhibitors(): Promise<{ id: string; label: string }[]> {
  const { members } = await callEvent('GET', '/members', Members);
  return members.filter(({ roles }) => roles.includes('exhibitor'));
}
