import { award } from '../../server/prizes/award.ts';
import type { RoundResult } from '../../server/prizes/result.ts';
import { openTemporaryDatabase, type TemporaryDatabase } from './temporary-database.ts';

export type AwardsMeasured = {
  awards: number;
  connections: number;
  /** Awards a second through the server's own path, and of the same SQL function by the bare driver. */
  ours: number;
  bare: number;
  wins: number;
  stock: number;
  twice: number;
};

const roundOf = (name: string, n: number): RoundResult => ({
  ...{ round: `${name}-${n}`, event: 'expo', game: 'ox-quiz', stage: 's', prize: 'ramen-box', winners: 1 },
  ...{ recordedAt: Date.now(), finishers: [`${name}-visitor-${n}`] },
});

/** Runs jobs, so many at once, and returns how many were done in a second. */
async function perSecond(count: number, atOnce: number, job: (n: number) => Promise<unknown>): Promise<number> {
  const before = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await job(next++);
    }),
  );
  return count / ((performance.now() - before) / 1000);
}

const bareArguments = (n: number) => {
  const { event, round, game, stage, prize, winners, recordedAt, finishers } = roundOf('bare', n);
  const order = finishers.map((visitor) => ({ visitor, token: `${round}-token`, mayWin: true, finished: true }));
  return [event, round, game, stage, recordedAt, JSON.stringify([{ prize, winners }]), JSON.stringify(order)];
};

/** Many short turns, so that both meet the same hindrances. */
const TURNS = 20;

async function measure({ ctx, sql, pool }: TemporaryDatabase, awards: number, connections: number) {
  const stock = Math.floor(awards * 1.5);
  await sql(`update prizes set stock = $1`, [stock]);
  const call = 'select award_give($1, $2, $3, $4, $5, $6, $7)';
  // in turns, because the speed of a machine changes while it is measured
  const [ours, bare]: [number[], number[]] = [[], []];
  const part = awards / TURNS;
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(await perSecond(part, connections, (n) => award(ctx, roundOf('ours', turn * part + n))));
    bare.push(await perSecond(part, connections, (n) => pool.query(call, bareArguments(turn * part + n))));
  }
  const { rows } = await sql(
    `select (select count(*)::int from wins) as wins, (select given from prizes) as given,
       (select count(*)::int from (select 1 from wins group by round, visitor having count(*) > 1) x) as twice`,
  );
  const mean = (all: number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  return { awards, connections, ours: mean(ours), bare: mean(bare), stock, ...rows[0] };
}

/** Measures awards from so many connections on our own PostgreSQL, beside the same SQL function by the bare driver. */
export async function measureAwards(awards: number, connections: number): Promise<AwardsMeasured> {
  const database = await openTemporaryDatabase(connections);
  try {
    return await measure(database, awards, connections);
  } finally {
    await database.stop();
  }
}
