import { type Seed, seeded } from '../../shared/seeded.ts';
import type { AnyGame, BotMove, Command, GameRules, GameStep, Player, PublicView, StandsAt } from './game.ts';
import { applyEntry, type Entry, newReplay, type Replay, ranked, recordStanding, writeEntry } from './replay.ts';

/** Bots act every fifth tick (4 times a second), each at a tick of its own. */
const BOT_TICKS = 5;

/** A game that is being played, with its log. The host of a stage and the host of a table both run one. */
export type Play = {
  readonly replay: Replay;
  /** The players who are still in the game. */
  readonly alive: ReadonlySet<number>;
  /** The players who left for good. */
  readonly left: ReadonlySet<number>;
  /** The tick of the last input of each player; for a player who sent none, the tick of the begin. */
  readonly actedAt: readonly number[];
  /** Passes an input on. Returns false if it does not fit the schema, or if the player is out or gone. */
  input(player: number, raw: unknown, tick: number): boolean;
  leave(player: number, tick: number): void;
  command(command: Command, tick: number): void;
  /** Passes on what a host decided. 'unfit': it does not fit the schema. 'refused': the rules do not allow it now. */
  hostInput(raw: unknown, tick: number): 'taken' | 'unfit' | 'refused';
  /** One step. Returns what the game did, and where bots with bodies walk to. */
  step(tick: number, standing: StandsAt): GameStep & { goals: readonly { player: number; x: number; y: number }[] };
  awaits(player: number): boolean;
  view(): PublicView;
  /** Whether players know something of their own. */
  readonly hasOwn: boolean;
  own(player: number): unknown;
  watch(): unknown;
  /** Whether hosts decide something in this game. */
  readonly hasHost: boolean;
  hostSees(): unknown;
};

const isInput = (move: BotMove): move is { input: unknown } => 'input' in move;

/** What hosts decide and see. */
const hostPart = (
  rules: GameRules,
  game: AnyGame,
  replay: Replay,
): Pick<Play, 'hasHost' | 'hostSees' | 'hostInput'> => ({
  hasHost: game.hostSees !== undefined,
  hostSees: () => game.hostSees?.() ?? null,
  hostInput(raw, at) {
    const input = rules.parseHostInput(raw);
    if (input === undefined) return 'unfit';
    // what the rules refuse changes nothing, so the log does not need it
    if (!game.hostInput?.(input, at)) return 'refused';
    writeEntry(replay, { at, do: 'host', input });
    return 'taken';
  },
});

/** Writes down when the game asks something new. */
function questionsOf(game: AnyGame, replay: Replay): (tick: number) => void {
  let question: number | null = null;
  return (tick) => {
    const now = game.asked?.() ?? null;
    if (now !== null && now !== question) replay.asked = [...(replay.asked ?? []), tick];
    question = now;
  };
}

/** Begins a round of a game. `seed` decides everything that is random in it, and must not be guessed before its end. */
export function createPlay(rules: GameRules, seed: Seed, players: readonly Player[], tick: number): Play {
  const [a, b, c, d] = seed;
  const game = rules.create(seeded(seed));
  // bots have their own random numbers, so that the game's are the same with and without them
  const botRng = seeded([b, a, d, c]);
  const replay = newReplay(seed, players, tick);
  const noteQuestion = questionsOf(game, replay);
  const alive = new Set(players.keys());
  const left = new Set<number>();
  const actedAt = players.map(() => tick);
  const bots = [...players.entries()].filter(([, { isBot }]) => isBot).map(([player]) => player);
  game.begin(players, tick);
  noteQuestion(tick);
  // one recorder for the whole round: it repeats the last answer of each player
  let ask: StandsAt = () => null;
  const standing = recordStanding(replay, (player, at) => ask(player, at));

  const apply = (entry: Entry): void => {
    writeEntry(replay, entry);
    applyEntry(game, entry);
  };

  const moveBots = (at: number) => {
    const goals: { player: number; x: number; y: number }[] = [];
    for (const player of bots) {
      if (!alive.has(player) || (at + player) % BOT_TICKS !== 0) continue;
      const move = game.bot?.(player, at, botRng);
      if (!move) continue;
      if (isInput(move)) apply({ at: at - 1, do: 'input', player, input: move.input });
      else goals.push({ player, ...move.goal });
    }
    return goals;
  };

  return {
    replay,
    alive,
    left,
    actedAt,
    input(player, raw, at) {
      const input = rules.parseInput(raw);
      if (input === undefined || !alive.has(player) || left.has(player)) return false;
      actedAt[player] = at;
      apply({ at, do: 'input', player, input });
      return true;
    },
    leave(player, at) {
      if (left.has(player)) return;
      left.add(player);
      alive.delete(player);
      apply({ at, do: 'leave', player });
    },
    command({ command, player }, at) {
      if (!rules.commands.includes(command)) return;
      if (command === 'back') {
        if (left.has(player) || player < 0 || player >= players.length) return;
        alive.add(player);
      }
      apply({ at, do: 'command', player, command });
    },
    step(at, bodies) {
      const goals = moveBots(at);
      ask = bodies;
      const step = game.step(at, standing);
      replay.to = at;
      noteQuestion(at);
      for (const player of step.out) alive.delete(player);
      for (const player of step.back) if (!left.has(player)) alive.add(player);
      return { ...step, finished: step.finished && ranked(step.finished), goals };
    },
    awaits: (player) => alive.has(player) && !left.has(player) && (game.awaits?.(player) ?? false),
    view: () => game.view(),
    hasOwn: game.own !== undefined,
    own: (player) => game.own?.(player) ?? null,
    watch: () => game.watch?.() ?? null,
    ...hostPart(rules, game, replay),
  };
}
