import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { EXPO_MAP_FORMAT, type ExpoMap } from '../../shared/map/expo-map.ts';
import type { Context } from '../context.ts';
import { hashOf } from './load.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/**
 * The compression level. A map goes live while its author watches: this is almost as small as the best level, in a
 * tenth of the time.
 */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
/** Far more than any baked map of 1,000 x 1,000 tiles. */
const MAX_BYTES = 256 * 1024 * 1024;

const Published = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({ status: v.picklist(['same', 'kept', 'published']), version: v.number() }),
]);

/**
 * Stores a map as the newest version of its name. 'kept': it was published from the console and does not follow its
 * file. Throws AppError 'database-away'.
 */
export async function publishMap(
  ctx: Pick<Context, 'data'>,
  event: string,
  map: ExpoMap,
  source: 'file' | 'console',
): Promise<'same' | 'kept' | 'published'> {
  const content = (await compress(JSON.stringify(map), QUALITY)).toString('base64');
  const reply = await ctx.data.rpc(
    'map_publish',
    {
      p_event: event,
      p_name: map.name,
      p_hash: map.hash,
      p_source: source,
      p_format: EXPO_MAP_FORMAT,
      p_content: content,
    },
    Published,
  );
  if (reply.status === 'not-found') throw new AppError('not-found', 404, `no event ${event}`);
  return reply.status;
}

const Names = v.object({
  maps: v.array(v.object({ name: v.string(), source: v.picklist(['file', 'console']) })),
  removed: v.array(v.string()),
  entrance: v.string(),
});
/** `maps`: the maps that staff did not remove, and whether each follows its file. `entrance`: '' if none was chosen. */
export type HallNames = v.InferOutput<typeof Names>;

export async function readHallNames(ctx: Pick<Context, 'data'>, event: string): Promise<HallNames> {
  return await ctx.data.rpc('map_names', { p_event: event }, Names);
}

/** Returns the maps of an event, and whether each follows its file. */
export const mapNames = async (ctx: Pick<Context, 'data'>, event: string): Promise<HallNames['maps']> =>
  (await readHallNames(ctx, event)).maps;

/** Changes a hall as a whole for staff. 'last': an event must keep one hall. */
export async function changeHall(
  ctx: Pick<Context, 'data'>,
  what: 'hall_remove' | 'hall_restore' | 'hall_entrance_put',
  event: string,
  name: string,
  staff: string,
): Promise<'done' | 'not-found' | 'last'> {
  const reply = await ctx.data.rpc(
    what,
    { p_event: event, p_name: name, p_staff: staff },
    v.object({ status: v.picklist(['done', 'not-found', 'last']) }),
  );
  return reply.status;
}

const Read = v.variant('status', [
  v.object({ status: v.literal('not-found') }),
  v.object({
    status: v.literal('found'),
    version: v.number(),
    hash: v.string(),
    source: v.picklist(['file', 'console']),
    content: v.string(),
  }),
]);

export type MapVersion = { version: number; source: 'file' | 'console'; map: ExpoMap };

/**
 * Returns the newest version of a map, or null. A version whose content does not fit its hash is treated as missing.
 */
export async function readMapVersion(
  ctx: Pick<Context, 'data' | 'log'>,
  event: string,
  name: string,
): Promise<MapVersion | null> {
  const reply = await ctx.data.rpc('map_read', { p_event: event, p_name: name, p_format: EXPO_MAP_FORMAT }, Read);
  if (reply.status === 'not-found') return null;
  const { version, source, hash, content } = reply;
  const text = await decompress(Buffer.from(content, 'base64'), { maxOutputLength: MAX_BYTES });
  // our own bake has made it, and the hash proves that nobody has changed it since
  const map = JSON.parse(text.toString()) as ExpoMap;
  if (map.hash === hash && hashOf(map) === hash) return { version, source, map };
  ctx.log.error({ event, map: name, version }, 'a stored version of a map does not match its hash');
  return null;
}
