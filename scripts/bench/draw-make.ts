import { commitDraw } from '../../server/draws/commit.ts';
import { drawProof } from '../../server/draws/public-draws.ts';
import { stepDraws } from '../../server/draws/step-draws.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

export type DrawMade = { lots: number; commit: number; close: number; reveal: number; file: number; megabytes: number };

const AT_ONCE = 50_000;
const HOUR = 3_600_000;

/** Measures a draw among so many people on our own PostgreSQL, in seconds, from the commitment to the public file. */
export async function measureDrawMake(lots: number): Promise<DrawMade> {
  const { ctx, sql, stop } = await openTemporaryDatabase(4);
  try {
    for (let from = 0; from < lots; from += AT_ONCE) {
      await sql(
        `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
         select 'expo', 'r' || (n % 5000), 'visitor-' || md5(n::text), 'ox-quiz', 's', '', now() - interval '1 hour'
         from generate_series($1::int + 1, $2::int) n`,
        [from, Math.min(lots, from + AT_ONCE)],
      );
    }
    const { rows } = await sql(`insert into staff (label) values ('bench') returning id`);
    const until = Date.now() + HOUR;
    // the clock of this process is later than the close, as it will be when a real list is closed
    const later = { ...ctx, now: () => Date.now() + 2 * HOUR };
    const names = new Map([['ramen-box', { ko: '라면 한 상자', en: 'A box of ramen' }]]);
    const seconds = async (work: () => Promise<unknown>): Promise<number> => {
      const before = performance.now();
      await work();
      return (performance.now() - before) / 1000;
    };
    const step = () => stepDraws(later, new AbortController().signal);
    let id = '';
    const commit = await seconds(async () => {
      const made = await commitDraw(
        ctx,
        { event: 'expo', staff: rows[0].id, names },
        {
          ...{ title: { ko: '큰 추첨', en: 'Large draw' }, among: 'players', games: [], from: 0, until },
          ...{ revealAt: until, prizes: [{ key: 'ramen-box', count: 10 }], beacon: false, rehearsal: false },
        },
      );
      if (made.status !== 'committed') throw new Error(made.status);
      id = made.id;
    });
    await sql(`update draws set until = now() - interval '2 minutes'`);
    const close = await seconds(step);
    const reveal = await seconds(step);
    let bytes = 0;
    const file = await seconds(async () => {
      for await (const piece of (await drawProof(ctx, 'expo', id)) ?? []) bytes += piece.length;
    });
    if (bytes < lots * 33) throw new Error('the file has not every lot');
    return { lots, commit, close, reveal, file, megabytes: process.resourceUsage().maxRSS / 1024 };
  } finally {
    await stop();
  }
}
