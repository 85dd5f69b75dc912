import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import type { Data } from '../data/client.ts';
import { createTestData, type TestData } from '../data/postgres/testing.ts';
import { readEnv } from '../env.ts';
import { seedEvent } from '../events/seed.ts';
import { openFailpoint } from '../failpoint.ts';
import { openLog } from '../log.ts';
import type { RoundResult } from '../prizes/result.ts';
import { openSettlement, type Settlement } from '../prizes/settle.ts';
import { steadyClock } from '../steady-clock.ts';
import { testCluster } from './cluster.ts';

export type TestContext = {
  ctx: Context;
  /** The settlement over the journal of its data folder. */
  settlement: Settlement;
  test: TestData;
  /** Everything that was logged, one JSON line each. */
  logged: string[];
  /** Moves `ctx.now()` and `ctx.clock()`; the database keeps its own clock. */
  advance: (ms: number) => void;
  drop: () => Promise<void>;
};

/** Creates a context over a new database with the event that ships (slug `expo`, prize `ramen-box`, stock 10). */
export async function createTestContext(
  options: { data?: (data: Data) => Data; publicUrl?: string } = {},
): Promise<TestContext> {
  const test = await createTestData();
  const dataDir = await mkdtemp(join(tmpdir(), 'madang-prizes-'));
  const env = readEnv({ NODE_ENV: 'test', MADANG_DATA: dataDir, PUBLIC_URL: options.publicUrl ?? 'http://expo.test' });
  const logged: string[] = [];
  let shift = 0;
  const clock = (): number => steadyClock() + shift;
  const ctx: Context = {
    env,
    log: openLog('test', { write: (line: string) => logged.push(line) }),
    data: options.data?.(test.data) ?? test.data,
    secrets: test.secrets,
    now: () => Date.now() + shift,
    clock,
    cluster: testCluster(clock),
    failpoint: openFailpoint(env),
  };
  await seedEvent({ ...ctx, data: test.data });
  const settlement = openSettlement(ctx);
  return {
    ctx,
    settlement,
    test,
    logged,
    advance: (ms) => {
      shift += ms;
    },
    async drop() {
      await settlement.close();
      await test.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A finished round of the event that ships, of which one of these visitors wins a box of ramen. */
export function roundOf(finishers: string[], change: Partial<RoundResult> = {}): RoundResult {
  return {
    round: randomUUID(),
    event: 'expo',
    game: 'ox-quiz',
    stage: 'stage-1',
    prize: 'ramen-box',
    winners: 1,
    recordedAt: Date.now(),
    finishers,
    ...change,
  };
}
