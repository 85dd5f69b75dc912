import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { ApiError } from './api.ts';
import { withDeadline } from './deadline.ts';

/** The deadline for a map: a megabyte over a slow connection, ms. */
const MAP_MS = 30_000;

/** Fetches the map at an address that contains its hash. */
export async function fetchMap(url: string): Promise<ExpoMap> {
  return await withDeadline(MAP_MS, async (signal) => {
    const response = await fetch(url, { signal });
    // another version went live between ticket and map; the next ticket names that one
    if (!response.ok) throw new ApiError('ticket-refused');
    // our own server has baked this map, and the address contains its hash, so its shape is certain
    return (await response.json()) as ExpoMap;
  });
}

/** Caches the present map, because a page that enters a place again mostly needs the same one. */
export function createMapShelf(load: (url: string) => Promise<ExpoMap>) {
  let known: { url: string; map: ExpoMap } | null = null;
  const at = async (url: string): Promise<ExpoMap> => {
    if (known?.url === url) return known.map;
    const map = await load(url);
    known = { url, map };
    return map;
  };
  return {
    at,
    /** Returns another version of the present map. */
    version: (hash: string): Promise<ExpoMap> => at(`/api/maps/${encodeURIComponent(known?.map.name ?? '')}/${hash}`),
  };
}
