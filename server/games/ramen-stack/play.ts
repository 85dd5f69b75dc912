import { type Brick, towerPoints } from '../../../shared/games/ramen-stack/physics.ts';
import type { RamenStackConfig, ramenStackSpec } from '../../../shared/games/ramen-stack/spec.ts';
import type { Tower } from '../../../shared/games/ramen-stack/view.ts';
import { NOTHING, type Player, type Score } from '../../rounds/game.ts';
import { type PlayedGame, toTicks } from '../game-half.ts';
import { botPress } from './bot.ts';
import { drop, MOST_AGE, newTower } from './tower.ts';

/** In a relay the turn passes on after this time, so that a friend who is away does not use up the clock. */
const TURN_SECONDS = 8;

/** Everybody came together: then they build one tower. */
const isOneParty = (players: readonly Player[]): boolean =>
  players.length > 1 && players.every(({ party }) => party !== 0 && party === players[0].party);

/**
 * The score of each player. `goal`: the floors of a finisher; null if players build against each other, and the best
 * tower wins.
 */
function scoresOf(
  built: readonly (readonly Brick[])[],
  isHere: (player: number) => boolean,
  goal: number | null,
): Score[] {
  const points = built.map(towerPoints);
  const most = Math.max(0, ...points.filter((_, player) => isHere(player)));
  const isEnough = (player: number): boolean =>
    goal === null ? points[player] > 0 && points[player] === most : built[player].length >= goal;
  return points.map((sum, player) => ({ player, points: sum, isFinisher: isHere(player) && isEnough(player) }));
}

/**
 * The secret half of ramen stacking. Alone and against others each player has a tower; a party builds one in turns. The
 * round ends after its time, or when no tower has a brick on its crane.
 */
export function createRamenStack(config: RamenStackConfig, rng: () => number): PlayedGame<typeof ramenStackSpec> {
  let towers: Tower[] = [];
  let isRelay = false;
  let count = 0;
  let endsAt = 0;
  let now = 0;
  let turn = -1;
  let turnUntil = 0;
  const gone = new Set<number>();
  /** In a relay: the players whose last turn passed without a press. */
  const asleep = new Set<number>();

  const towerOf = (player: number): Tower => towers[isRelay ? 0 : player];
  const passTurn = (tick: number): void => {
    for (let step = 1; step <= count; step++) {
      const next = (turn + step) % count;
      if (gone.has(next)) continue;
      turn = next;
      turnUntil = tick + toTicks(TURN_SECONDS);
      return;
    }
  };
  const canDrop = (player: number): boolean =>
    !gone.has(player) && towerOf(player).hung !== null && (!isRelay || turn === player);

  const scores = (): Score[] => {
    const built = Array.from({ length: count }, (_, player) => towerOf(player).bricks);
    const isHere = (player: number): boolean => !gone.has(player);
    return scoresOf(built, isHere, count > 1 && !isRelay ? null : config.goalFloors);
  };
  const isOver = (tick: number): boolean => {
    // the last presses may still be on their way
    if (tick >= endsAt + MOST_AGE) return true;
    const isOut = (tower: Tower, player: number): boolean => tower.hung === null || (!isRelay && gone.has(player));
    return gone.size >= count || towers.every(isOut);
  };

  return {
    begin(players, tick) {
      count = players.length;
      isRelay = isOneParty(players);
      endsAt = tick + toTicks(config.playSeconds);
      towers = Array.from({ length: isRelay ? 1 : count }, () => newTower(tick, rng));
      if (isRelay) passTurn(tick);
    },
    input(player, { part }, tick) {
      if (!canDrop(player) || !drop(towerOf(player), part, tick, endsAt, rng)) return;
      asleep.delete(player);
      if (isRelay) passTurn(tick);
    },
    leave(player, tick) {
      gone.add(player);
      if (turn === player) passTurn(tick);
    },
    step(tick) {
      now = tick;
      if (isRelay && tick >= turnUntil) {
        asleep.add(turn);
        passTurn(tick);
      }
      return isOver(tick) ? { ...NOTHING, finished: scores() } : NOTHING;
    },
    awaits: (player) => canDrop(player) || (isRelay && asleep.has(player)),
    view: () => ({
      // afterwards it only waits for the last presses
      until: now < endsAt ? endsAt : null,
      view: { isRelay, towers: towers.map((tower) => ({ ...tower })), turn, turnUntil },
    }),
    bot(player, tick, random) {
      if (!canDrop(player)) return null;
      const part = botPress(towerOf(player), tick, random);
      return part === null ? null : { input: { part } };
    },
  };
}
