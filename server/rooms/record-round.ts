import { AppError } from '../../shared/errors.ts';
import { gameObject } from '../../shared/map/game-objects.ts';
import type { RoundWon } from '../../shared/place-state.ts';
import type { Fair, Outcome, RoundResult } from '../prizes/result.ts';
import { showResult } from '../rounds/field-round.ts';
import { showTableResult } from '../rounds/table-round.ts';
import type { FinishedRound } from '../world/finished-round.ts';
import { type Place, tell } from '../world/place.ts';
import type { PlaceDoors } from './doors.ts';

/** How many names the screens show. */
const MOST_SHOWN = 5;

/** Those who are shown as the winners of a round without a prize: the finishers with the most points. */
function bestOf({ scores }: FinishedRound): string[] {
  const finishers = scores.filter(({ isFinisher }) => isFinisher);
  return finishers.filter(({ points }) => points === finishers[0].points).map(({ visitor }) => visitor);
}

function show(place: Place, { stage, round }: FinishedRound, won: RoundWon): void {
  const hosted = place.rounds.get(stage);
  if (hosted) showResult(hosted, round, place.world.tick, won);
  const table = place.tables.get(stage);
  if (table) showTableResult(table.round, round, place.world.tick, won);
}

/**
 * Records a finished round in the journal and the database, and only then tells its players. Until the database has
 * committed, they read "being recorded". Players who have left find the prize under "My prizes". A round without a
 * prize is only shown.
 */
export async function recordRound(
  place: Place,
  finished: FinishedRound & { fair?: Fair | undefined },
  doors: PlaceDoors,
): Promise<void> {
  const { stage, game, round, prizes, basis, moments, finishers, players, scores, isPractice, fair, hands } = finished;
  doors.keepRound(place, finished);
  // finishers who leave during recording still won under this name
  const names = new Map(players.map((visitor) => [visitor, place.members.get(visitor)?.name ?? '']));
  const bodies = new Map(players.map((visitor) => [visitor, place.members.get(visitor)?.body ?? 0]));
  const shownAs = (visitors: readonly string[]): RoundWon['winners'] =>
    visitors
      .slice(0, MOST_SHOWN)
      .map((visitor) => ({ name: names.get(visitor) ?? '', body: bodies.get(visitor) ?? 0 }))
      .filter(({ name }) => name !== '');
  const showBest = (): void => show(place, finished, { winners: shownAs(bestOf(finished)), prize: null });
  if (isPractice) return showBest();
  const [first = { prize: '', winners: 0 }, ...more] = prizes;
  const result: RoundResult = {
    ...{ round, event: place.event, game, stage, ...first, more, recordedAt: doors.now(), basis },
    ...(moments !== undefined && { moments }),
    ...{ finishers: [...finishers], players: [...players], ...(fair && { fair }) },
    completed: scores.filter(({ isFinisher }) => isFinisher).map(({ visitor }) => visitor),
    lines: doors.linesOf(place.event, players),
    ...(hands.length > 0 && { hands: [...hands] }),
  };
  if (prizes.length === 0 || finishers.length === 0) {
    showBest();
    // who played has an entry, because a later draw may be among the entries
    if (players.length > 0) await doors.settle(result);
    return;
  }
  let outcomes: Outcome[];
  try {
    outcomes = await doors.settle(result);
  } catch (error) {
    // once the journal has the result, the next start awards it; only a result that was never written is void
    const waits = error instanceof AppError && error.code === 'database-away';
    const nothing = { prize: null, claimToken: null, deadline: null };
    if (!waits)
      for (const visitor of finishers)
        tell(place.members.get(visitor), 'round-result', { stage, outcome: 'void', ...nothing });
    show(place, finished, { winners: [], prize: null });
    throw error;
  }
  const wins = outcomes.flatMap((outcome) => (outcome.outcome === 'win' ? [outcome] : []));
  const winners = wins.map(({ visitor }) => names.get(visitor) ?? '').filter((name) => name !== '');
  const given = wins[0]?.prize.name ?? null;
  show(place, finished, { winners: shownAs(wins.map(({ visitor }) => visitor)), prize: given });
  doors.noteEnd(place.event, {
    round,
    at: result.recordedAt,
    stage: gameObject(place.map, stage)?.title ?? { ko: stage, en: stage },
    prize: given,
    winners,
    gone: wins.length - winners.length,
    finishers: finishers.length,
  });
  const lots = new Set(finishers);
  for (const outcome of outcomes.filter(({ visitor }) => lots.has(visitor))) {
    const won = outcome.outcome === 'win';
    // most turns at a machine win nothing, and its page has said what they brought
    if (outcome.outcome === 'none' && moments !== undefined && place.tables.has(stage)) continue;
    tell(place.members.get(outcome.visitor), 'round-result', {
      stage,
      outcome: outcome.outcome,
      prize: outcome.outcome === 'none' ? null : outcome.prize.name,
      claimToken: won ? outcome.claimToken : null,
      deadline: won ? outcome.deadline : null,
    });
  }
}
