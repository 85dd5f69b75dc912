import { AppError } from '../../shared/errors.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { Outcome } from '../prizes/result.ts';
import { showResult } from '../rounds/field-round.ts';
import { type Place, tell } from '../world/place.ts';
import type { FinishedRound } from '../world/stages.ts';
import type { PlaceDoors } from './doors.ts';

/**
 * Records a finished round in the journal and the database, and only then tells its players. Until the database has
 * committed, they read "being recorded". Players who have left find the prize under "My prizes".
 */
export async function recordRound(place: Place, finished: FinishedRound, doors: PlaceDoors): Promise<void> {
  const { stage, game, round, prize, winners: most, basis, finishers, players } = finished;
  const result = { round, event: place.event, game, stage, prize, winners: most, recordedAt: doors.now(), basis };
  // finishers who leave during recording still won under this name
  const names = new Map(finishers.map((visitor) => [visitor, place.members.get(visitor)?.name ?? '']));
  let outcomes: Outcome[];
  try {
    const lines = doors.linesOf(place.event, { finishers, players });
    outcomes = await doors.settle({ ...result, finishers: [...finishers], lines });
  } catch (error) {
    // once the journal has the result, the next start awards it; only a result that was never written is void
    const waits = error instanceof AppError && error.code === 'database-away';
    const nothing = { prize: null, claimToken: null, deadline: null };
    if (!waits)
      for (const visitor of finishers)
        tell(place.members.get(visitor), 'round-result', { stage, outcome: 'void', ...nothing });
    throw error;
  }
  const hosted = place.rounds.get(stage);
  if (hosted) showResult(hosted, round, place.world.tick);
  const wins = outcomes.flatMap((outcome) => (outcome.outcome === 'win' ? [outcome] : []));
  const winners = wins.map(({ visitor }) => names.get(visitor) ?? '').filter((name) => name !== '');
  doors.noteEnd(place.event, {
    round,
    at: result.recordedAt,
    stage: objectsOf(place.map, 'stage').find(({ name }) => name === stage)?.title ?? { ko: stage, en: stage },
    prize: wins[0]?.prize.name ?? null,
    winners,
    gone: wins.length - winners.length,
    finishers: finishers.length,
  });
  for (const outcome of outcomes) {
    const won = outcome.outcome === 'win';
    tell(place.members.get(outcome.visitor), 'round-result', {
      stage,
      outcome: outcome.outcome,
      prize: won ? outcome.prize.name : null,
      claimToken: won ? outcome.claimToken : null,
      deadline: won ? outcome.deadline : null,
    });
  }
}
