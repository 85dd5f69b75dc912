import * as v from 'valibot';
import { BoothContent } from '../../shared/booth.ts';
import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { hashOf } from './load.ts';

const Stored = v.object({
  map: v.string(),
  object: v.string(),
  content: BoothContent,
  poster: v.nullable(v.string()),
  revision: v.number(),
});
const Reply = v.object({
  booths: v.array(Stored),
  exhibitors: v.array(v.object({ map: v.string(), object: v.string(), staff: v.string(), label: v.string() })),
});
/** What staff wrote on the booths of an event, and which exhibitor looks after which booth. */
export type Booths = v.InferOutput<typeof Reply>;

export async function readBooths(ctx: Pick<Context, 'data'>, event: string): Promise<Booths> {
  return await ctx.data.rpc('booths_read', { p_event: event }, Reply);
}

/**
 * Returns the map as visitors see it, with the texts that staff wrote on booths. A map without any is returned
 * unchanged.
 */
export function dressMap(map: ExpoMap, { booths }: Pick<Booths, 'booths'>): ExpoMap {
  const written = new Map(booths.filter((one) => one.map === map.name).map((one) => [one.object, one]));
  if (written.size === 0) return map;
  const objects = map.objects.map((object): MapObject => {
    const words = object.class === 'booth' ? written.get(object.name) : undefined;
    if (object.class !== 'booth' || !words) return object;
    const { title, text, url } = words.content;
    return { ...object, title, text, url, ...(words.poster ? { poster: words.poster } : {}) };
  });
  const dressed = { ...map, objects };
  return { ...dressed, hash: hashOf(dressed) };
}

/**
 * 'not-yours': with `ownOnly`, the person does not look after this booth. 'changed': somebody else has changed it since
 * `revision`.
 */
export async function putBooth(
  ctx: Pick<Context, 'data'>,
  event: string,
  booth: v.InferOutput<typeof Stored>,
  staff: string,
  ownOnly: boolean,
): Promise<'stored' | 'changed' | 'not-yours' | 'no-file' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'booth_put',
    {
      p_event: event,
      p_map: booth.map,
      p_object: booth.object,
      p_content: booth.content,
      p_poster: booth.poster,
      p_revision: booth.revision,
      p_staff: staff,
      p_own: ownOnly,
    },
    v.object({ status: v.picklist(['stored', 'changed', 'not-yours', 'no-file', 'not-found']) }),
  );
  return reply.status;
}

/** Sets which of the event's exhibitors look after a booth. Other people in the list are ignored. */
export async function putExhibitors(
  ctx: Pick<Context, 'data'>,
  event: string,
  booth: { map: string; object: string; exhibitors: readonly string[] },
  staff: string,
): Promise<void> {
  const { map, object, exhibitors } = booth;
  await ctx.data.rpc(
    'booth_exhibitors_put',
    { p_event: event, p_map: map, p_object: object, p_exhibitors: exhibitors, p_staff: staff },
    v.object({ status: v.literal('stored') }),
  );
}
