import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MODES, type Mode } from '../../server/load/hall.ts';
import { makeHallMap, spawnNameOf } from '../../server/load/hall-map.ts';
import { FromMeasured, Seats } from '../../server/load/measured-messages.ts';
import { seededRandom } from '../../server/load/seeded-random.ts';
import { createPlace } from '../../server/world/create-place.ts';
import { spawnSpot } from '../../server/world/place.ts';
import { cellAt, cellsOf, isHeard } from '../../shared/motion/cells.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import { type Child, startChild } from './child.ts';
import { turnMessage } from './client-frames.ts';
import { createDecoder } from './decoder.ts';
import { openLine } from './line.ts';

const PEOPLE = 60;
const SEED = 5;

const place = createPlace('test', 'test', makeHallMap('idle', SEED));
const spots = Array.from({ length: PEOPLE }, (_, index) =>
  spawnSpot(place, spawnNameOf('idle', index), seededRandom(SEED, index)),
);

const inOrder = (bodies: Iterable<{ x: number; y: number }>): string[] =>
  [...bodies].map(({ x, y }) => `${x} ${y}`).sort();

const cells = cellsOf(place.map);
const cellOf = ({ x, y }: { x: number; y: number }): number => cellAt(cells, x, y);
const isNear = ({ x, y }: { x: number; y: number }): boolean =>
  Math.hypot(x - spots[0].x, y - spots[0].y) <= 20 * UNITS_PER_TILE;

/**
 * Whom walker 0 must see: of ours who is in the cells around, of the stock room everybody, of the views who is near.
 */
const SEEN: { [M in Mode]: string[] } = {
  madang: inOrder(spots.filter((spot) => isHeard(cells, cellOf(spots[0]), cellOf(spot)))),
  stock: inOrder(spots),
  views: inOrder(spots.filter(isNear)),
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((again) => setTimeout(again, 20));
};

async function enter(mode: Mode, server: Child<{ type: 'begin' | 'end' }, FromMeasured>) {
  const { port } = await server.next('ready');
  const answer = await fetch(`http://127.0.0.1:${port}/seats?first=0&count=${PEOPLE}`);
  const { seats } = v.parse(Seats, await answer.json());
  const decoder = createDecoder(mode, place.map);
  const lines = seats.map(({ index, path }) =>
    openLine({ port, path, onPayload: index === 0 ? decoder.onFrame : undefined }),
  );
  await Promise.all(lines.map(({ joined }) => joined));
  return { lines, decoder };
}

describe('the rooms that are measured', () => {
  it.each(MODES)('put the same walkers on the same spots, and %s shows them', async (mode) => {
    const options = { mode, profile: 'idle', seed: SEED, truthEvery: 20, cpuProfile: false };
    const server = startChild<{ type: 'begin' | 'end' }, FromMeasured>(
      'server/load/measured.ts',
      options,
      undefined,
      FromMeasured,
    );
    try {
      const { lines, decoder } = await enter(mode, server);
      const seen = (): string[] => inOrder(decoder.positions().values());
      await until(() => seen().join() === SEEN[mode].join());
      // and it is what light clients say that moves them
      lines[8].send(turnMessage(1, 0, 3, null));
      await until(() => seen().join() !== SEEN[mode].join());
      for (const line of lines) expect(line.ended).toBe(false);
    } finally {
      await server.stop();
    }
  });

  it.each(['madang', 'views'] as const)('are a test of what %s hides: some are out of sight', (mode) => {
    expect(SEEN[mode].length).toBeGreaterThan(8);
    expect(SEEN[mode].length).toBeLessThan(PEOPLE);
  });
});
