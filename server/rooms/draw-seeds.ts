import type { Context } from '../context.ts';
import type { Seed } from '../prizes/quick-draw.ts';
import type { Fair } from '../prizes/result.ts';
import type { FieldRound } from '../rounds/field-round.ts';
import type { GameRules } from '../rounds/game.ts';
import type { Place } from '../world/place.ts';

type Doors = Pick<Context, 'now'> & {
  /** Takes the next seed of an event. */
  takeSeed(event: string): Promise<Seed>;
};

export type DrawSeeds = {
  /** Notes the random number that a page sent when it joined; '' for none. */
  note(visitor: string, nonce: string): void;
  /** Called after every simulation step. */
  step(): void;
  /** What was fixed before a round began; undefined if its draw cannot be checked. Call it once, at its end. */
  fairOf(round: string): Fair | undefined;
};

type Nonce = { nonce: string; at: number };
type Waiting = { seed: Seed | null };

/** Rounds whose end a place may miss, because they were void. */
const MOST_OPEN = 200;

/** The visitors who play a round on a stage. */
const visitorsIn = (place: Place, { entrants }: FieldRound): string[] =>
  entrants.flatMap(({ body }) => place.byBody.get(body)?.visitor ?? []);

/**
 * Fixes the seeds of the rounds of a place before they begin: the next seed of the event is taken while players gather,
 * and what their pages have sent until the beginning counts.
 */
export function createDrawSeeds(place: Place, { now, takeSeed }: Doors): DrawSeeds {
  const nonces = new Map<string, Nonce>();
  /**
   * By stage or table: the seed of its next round. It is dropped if that round is called off, because the seeds that are
   * published meanwhile lead to it.
   */
  const waiting = new Map<string, Waiting>();
  /** By round; null: it began before its seed was there. */
  const begun = new Map<string, Fair | null>();

  function ask(key: string): void {
    const fresh: Waiting = { seed: null };
    waiting.set(key, fresh);
    takeSeed(place.event).then(
      (seed) => {
        fresh.seed = seed;
      },
      // without a seed the round is drawn all the same; only nobody can check it
      () => waiting.delete(key),
    );
  }

  function begin(key: string, id: string, players: readonly string[]): void {
    if (begun.has(id)) return;
    if (begun.size >= MOST_OPEN) begun.delete(begun.keys().next().value ?? '');
    const seed = waiting.get(key)?.seed;
    if (!seed) return void begun.set(id, null);
    waiting.delete(key);
    for (const visitor of nonces.keys()) if (!place.members.has(visitor)) nonces.delete(visitor);
    // those of its players at the beginning: otherwise whoever leaves during the round would change its draw
    const sent = players.flatMap((visitor): Fair['nonces'] => {
      const known = nonces.get(visitor);
      return known ? [[visitor, known.nonce, known.at]] : [];
    });
    begun.set(id, { ...seed, startedAt: now(), nonces: sent });
  }

  type Looked = { phase: string; id: string; rules: GameRules | null };

  function look(key: string, { phase, id, rules }: Looked, players: () => readonly string[]): void {
    if (!rules || rules.prizes.length === 0 || rules.moments !== undefined) return;
    if ((phase === 'gather' || phase === 'countdown') && !waiting.has(key)) ask(key);
    if (phase === 'play') begin(key, id, players());
    else if (phase !== 'gather' && phase !== 'countdown') waiting.delete(key);
  }

  return {
    note(visitor, nonce) {
      if (nonce !== '') nonces.set(visitor, { nonce, at: now() });
    },
    step() {
      for (const [key, round] of place.rounds) look(key, round, () => visitorsIn(place, round));
      for (const [key, { round }] of place.tables)
        look(key, round, () => round.players.flatMap(({ visitor }) => visitor ?? []));
    },
    fairOf(round) {
      const known = begun.get(round);
      begun.delete(round);
      return known ?? undefined;
    },
  };
}
