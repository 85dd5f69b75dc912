import { type Profiler, Session } from 'node:inspector/promises';

/** A function and the share of all time that was spent in itself, not in what it called. */
export type HotSpot = { where: string; percent: number };

const SHOWN = 20;
/** Microseconds between two samples. */
const INTERVAL = 500;

/** 'file:///somewhere/node_modules/ws/lib/sender.js' -> 'ws/lib/sender.js'; own files from their folder on. */
const shortUrl = (url: string): string =>
  url.replace(/^.*\/node_modules\//, '').replace(/^file:.*?\/(?=(server|shared|scripts)\/)/, '');

/** The functions that took the most time, without waiting. */
export function hotSpots({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): HotSpot[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || 'anonymous'}${url ? ` ${shortUrl(url)}:${lineNumber + 1}` : ''}`,
    ]),
  );
  const spent = new Map<string, number>();
  let all = 0;
  samples.forEach((id, i) => {
    const name = names.get(id) ?? '';
    const delta = timeDeltas[i] ?? 0;
    all += delta;
    spent.set(name, (spent.get(name) ?? 0) + delta);
  });
  spent.delete('(idle)');
  return [...spent]
    .map(([where, time]) => ({ where, percent: (time / all) * 100 }))
    .sort((a, b) => b.percent - a.percent)
    .slice(0, SHOWN);
}

/** Profiles this process until the function that it gives is called. The profiler itself costs some percent. */
export async function startProfile(): Promise<() => Promise<HotSpot[]>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: INTERVAL });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return hotSpots(profile);
  };
}
