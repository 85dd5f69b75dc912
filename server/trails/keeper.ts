import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { plainCode, type TrailRules, type TrailStop } from '../games/trail-half.ts';
import type { PlayedBy, RoundResult } from '../prizes/result.ts';
import { keepScores } from '../scores/scores.ts';
import { finishTrail, giveStamp, type OnTrail, readTrail } from './trails.ts';

/** A trail that runs in an event. `key` names its settings; `game` is its id in the list of games. */
export type RunningTrail = { key: string; game: string; title: Text; rules: TrailRules };

/** What a visitor has found now. */
export type Stamped = { title: Text; got: number; total: number; isFinished: boolean };

export type TrailKeeper = {
  /** What a visitor may know of a trail, by the schema of its spec. */
  viewOf(event: string, trail: RunningTrail, visitor: string): Promise<unknown>;
  /**
   * Gives the stamp of a stop at which the visitor has stayed. Returns null if nothing is new: it was found before, or
   * its turn has not come.
   */
  stamp(event: string, trail: RunningTrail, stop: TrailStop, visitor: string): Promise<Stamped | null>;
  /** Gives the stamp that a code stands for. Throws AppError 'stamp-code-wrong', 'stamp-code-used'
   * or 'stamp-known'. */
  useCode(event: string, trail: RunningTrail, code: string, visitor: string): Promise<Stamped>;
};

/** Beyond this number the database is asked again, which knows. */
const MOST_REMEMBERED = 50_000;

type Settle = (result: RoundResult) => Promise<unknown>;

/**
 * Keeps the trails of visitors: gives stamps, and once per person the prize of a finished trail. `linesOf`: where these
 * visitors play from.
 */
export function trailKeeper(
  ctx: Pick<Context, 'data' | 'secrets' | 'now' | 'log'>,
  settle: Settle,
  linesOf: (event: string, visitors: readonly string[]) => PlayedBy[] = () => [],
): TrailKeeper {
  /** Visitors whose finished trail was settled by this process. */
  const settled = new Set<string>();

  /**
   * The result of a trail is that of a round with one finisher. Its id is the same on every attempt, so a process that
   * dies in between takes nothing away: the next look at the card settles it.
   */
  async function finish(on: OnTrail, { key, game, rules }: RunningTrail): Promise<void> {
    const once = `${on.event} ${key} ${on.visitor}`;
    if (rules.prize === '' || settled.has(once)) return;
    const owner = await finishTrail(ctx, on);
    const person = createHash('sha256').update(owner).digest('hex').slice(0, 32);
    if (settled.size >= MOST_REMEMBERED) settled.clear();
    await settle({
      ...{ round: `trail-${key}-${person}`, event: on.event, game, stage: key, prize: rules.prize, winners: 1 },
      ...{ recordedAt: ctx.now(), finishers: [owner], lines: linesOf(on.event, [owner]) },
    });
    settled.add(once);
  }

  async function give(on: OnTrail, trail: RunningTrail, stop: TrailStop, code: string | null) {
    const { status, got } = await giveStamp(ctx, on, stop.id, code);
    if (status !== 'stamped') return { status, stamped: null };
    const isDone = trail.rules.isFinished(got);
    if (isDone) await finish(on, trail);
    const results = [{ visitor: on.visitor, player: null, party: '', points: got.size }];
    keepScores(ctx, { event: on.event, game: trail.game, round: null, at: ctx.now(), results }).catch((err: unknown) =>
      ctx.log.warn({ err }, 'a result of a trail could not be kept'),
    );
    const { title } = stop;
    return { status, stamped: { title, got: got.size, total: trail.rules.stops.length, isFinished: isDone } };
  }

  return {
    async viewOf(event, trail, visitor) {
      const on = { event, trail: trail.key, visitor };
      const { got } = await readTrail(ctx, on);
      if (trail.rules.isFinished(got)) await finish(on, trail);
      return trail.rules.view(got);
    },
    async stamp(event, trail, stop, visitor) {
      const on = { event, trail: trail.key, visitor };
      if (!trail.rules.isOpen(stop.id, (await readTrail(ctx, on)).got)) return null;
      return (await give(on, trail, stop, null)).stamped;
    },
    async useCode(event, trail, code, visitor) {
      const on = { event, trail: trail.key, visitor };
      const stop = trail.rules.stopOf(code);
      if (!stop) throw new AppError('stamp-code-wrong', 403);
      const { status, stamped } = await give(on, trail, stop, plainCode(code));
      if (status === 'code-used') throw new AppError('stamp-code-used', 409);
      if (!stamped) throw new AppError('stamp-known', 409);
      return stamped;
    },
  };
}
