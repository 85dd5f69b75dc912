import type { Context } from '../context.ts';
import type { ScoreNames } from '../scores/names.ts';
import { keepReplay } from '../scores/replays.ts';
import { keepScores } from '../scores/scores.ts';
import type { FinishedRound } from '../world/finished-round.ts';
import { isStaff } from '../world/member.ts';
import type { Place } from '../world/place.ts';

/** Keeps what a finished round leaves beside its prize: the results of its players, and its log. */
export type KeepRound = (place: Place, finished: FinishedRound) => void;

export function keepRound(ctx: Pick<Context, 'data' | 'secrets' | 'now' | 'log'>, names: ScoreNames): KeepRound {
  return (place, { stage, game, round, scores, isPractice, log }) => {
    const { event, map } = place;
    const at = ctx.now();
    // staff never rank, and in a practice round nothing is at stake
    const ranked = scores.flatMap(({ visitor, player, points }) => {
      const member = place.members.get(visitor);
      return !member || isStaff(member) || isPractice
        ? []
        : [{ visitor, player, points, party: member.party, name: member.name }];
    });
    for (const { visitor, name } of ranked) names.note(visitor, name);
    const failed = (err: unknown): void => ctx.log.warn({ err, round }, 'a round could not be kept');
    keepScores(ctx, { event, game, round, at, results: ranked }).catch(failed);
    keepReplay(ctx, { event, round, game, stage: `${map.name}: ${stage}`, at, log }).catch(failed);
  };
}
