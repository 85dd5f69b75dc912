import type { Basis } from '../../shared/policy.ts';
import type { GamePrize, GameRules } from '../rounds/game.ts';
import { type HandFound, readHands } from '../rounds/hand.ts';
import type { RoundLog } from '../rounds/replay.ts';

/** The score of a visitor in a finished round. `player`: the visitor's number in its log. */
export type VisitorScore = { visitor: string; player: number; points: number; isFinisher: boolean };

/** A round that ended, ready for the journal. Players are named by visitor here, not by body or seat. */
export type FinishedRound = {
  /** The key of its stage or table. */
  stage: string;
  game: string;
  round: string;
  prizes: readonly GamePrize[];
  /** How the winners are ordered, as the policy said when the round began. */
  basis: Basis;
  /** The plan of winning moments that decides; undefined: the basis does. */
  moments: string | undefined;
  /** Those among whom the prize is given. */
  finishers: readonly string[];
  /** All players who are still here, finishers included. */
  players: readonly string[];
  /** The scores of the visitors, the best first. Bots have none. */
  scores: readonly VisitorScore[];
  isPractice: boolean;
  /** What the round can be played again from. */
  log: RoundLog;
  /** The visitors whose inputs no hand makes. */
  hands: readonly (Omit<HandFound, 'player'> & { visitor: string })[];
};

type Played = Pick<FinishedRound, 'stage' | 'game' | 'round' | 'players' | 'scores' | 'isPractice'> & {
  /** The visitors by their numbers in the round; null for a bot, and for somebody who has left. */
  visitors: readonly (string | null)[];
};

/** Adds what the rules say of the prize to a round that was played. */
export function finishedRound(
  rules: GameRules,
  { visitors, ...played }: Played,
  log: Pick<RoundLog, 'replay' | 'scores'>,
): FinishedRound {
  const { prizes, basis = 'completion', moments, setup, everybody } = rules;
  const { isPractice } = played;
  const best = played.scores.filter(({ isFinisher }) => isFinisher).map(({ visitor }) => visitor);
  return {
    ...played,
    prizes,
    basis,
    moments,
    finishers: everybody ? played.players : best,
    log: { setup, isPractice, ...log },
    hands: isPractice
      ? []
      : readHands(rules, log.replay).flatMap(({ player, ...found }) => {
          const visitor = visitors[player];
          return visitor ? { visitor, ...found } : [];
        }),
  };
}
