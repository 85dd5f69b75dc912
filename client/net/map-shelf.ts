import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { ApiError } from './api.ts';
import { withDeadline } from './deadline.ts';

/** A map of a megabyte over a slow line, ms. */
const MAP_MS = 30_000;

/** The map at an address that has its hash in it. */
export async function fetchMap(url: string): Promise<ExpoMap> {
  return await withDeadline(MAP_MS, async (signal) => {
    const response = await fetch(url, { signal });
    // another version went live between ticket and map: the next ticket names it
    if (!response.ok) throw new ApiError('ticket-refused');
    // our own server baked and typed it; its hash is in its address
    return (await response.json()) as ExpoMap;
  });
}

/** Keeps the map that we are in: a place that is entered again has the same mostly. */
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
    /** Another version of the map that we are in. */
    version: (hash: string): Promise<ExpoMap> => at(`/api/maps/${encodeURIComponent(known?.map.name ?? '')}/${hash}`),
  };
}
