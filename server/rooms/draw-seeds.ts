import type { Context } from '../context.ts';
import type { Seed } from '../prizes/quick-draw.ts';
import type { Fair } from '../prizes/result.ts';
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
  fairOf(round: string, players: readonly string[]): Fair | undefined;
};

type Nonce = { nonce: string; at: number };
type Waiting = { seed: Seed | null };

/** Rounds whose end a place may miss, because they were void. */
const MOST_OPEN = 200;

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
  const begun = new Map<string, { seed: Seed; startedAt: number; nonces: ReadonlyMap<string, Nonce> } | null>();

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

  function begin(key: string, id: string): void {
    if (begun.has(id)) return;
    if (begun.size >= MOST_OPEN) begun.delete(begun.keys().next().value ?? '');
    const seed = waiting.get(key)?.seed;
    if (!seed) return void begun.set(id, null);
    waiting.delete(key);
    for (const visitor of nonces.keys()) if (!place.members.has(visitor)) nonces.delete(visitor);
    begun.set(id, { seed, startedAt: now(), nonces: new Map(nonces) });
  }

  function look(key: string, phase: string, id: string, rules: GameRules | null): void {
    if (!rules || rules.prizes.length === 0 || rules.moments !== undefined) return;
    if ((phase === 'gather' || phase === 'countdown') && !waiting.has(key)) ask(key);
    if (phase === 'play') begin(key, id);
    else if (phase !== 'gather' && phase !== 'countdown') waiting.delete(key);
  }

  return {
    note(visitor, nonce) {
      if (nonce !== '') nonces.set(visitor, { nonce, at: now() });
    },
    step() {
      for (const [key, { phase, id, rules }] of place.rounds) look(key, phase, id, rules);
      for (const [key, { round }] of place.tables) look(key, round.phase, round.id, round.rules);
    },
    fairOf(round, players) {
      const known = begun.get(round);
      begun.delete(round);
      if (!known) return undefined;
      const found = players.flatMap((visitor): Fair['nonces'] => {
        const sent = known.nonces.get(visitor);
        return sent ? [[visitor, sent.nonce, sent.at]] : [];
      });
      return { ...known.seed, startedAt: known.startedAt, nonces: found };
    },
  };
}
