import { type Booth, Booths } from '../../../shared/api/booths.ts';
import { Stored } from '../../../shared/api/done.ts';
import { Members } from '../../../shared/api/team.ts';
import type { BoothContent } from '../../../shared/booth.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

export const booths = createResource(async () => (await callEvent('GET', '/booths', Booths)).booths);

const pathOf = ({ map, name }: Booth): string => `/booths/${map}/${encodeURIComponent(name)}`;

export async function putBooth(booth: Booth, content: BoothContent, poster: string | null): Promise<void> {
  await callEvent('PUT', pathOf(booth), Stored, { content, poster, revision: booth.revision });
}

export async function putExhibitors(booth: Booth, exhibitors: readonly string[]): Promise<void> {
  await callEvent('PUT', `${pathOf(booth)}/exhibitors`, Stored, { exhibitors });
  await booths.reload();
}

/** Returns the exhibitors of this event, who can look after a booth. */
export async function readExhibitors(): Promise<{ id: string; label: string }[]> {
  const { members } = await callEvent('GET', '/members', Members);
  return members.filter(({ roles }) => roles.includes('exhibitor'));
}
