import type { ChosungConfig, ChosungInput, chosungSpec } from '../../../shared/games/chosung/spec.ts';
import type { ChosungView } from '../../../shared/games/chosung/view.ts';
import { type BotMove, type GameStep, NOTHING } from '../../rounds/game.ts';
import { type PlayedGame, toTicks } from '../game-half.ts';
import { type AskedWord, chooseWords } from './choose-words.ts';
import { initialOf, romanise, soundOf } from './hangul.ts';
import { clearSeat, isDeserted, isDone, judge, newSeat, type Seat, scoresOf } from './judge.ts';
import type { ChosungWord } from './words.ts';

/** After this share of the time the first syllable is open. */
const OPEN_AFTER = 0.6;
/** How often a bot knows a word, and the earliest and latest moment of its answer, as shares of the time. */
const BOT_KNOWS = 0.6;
const BOT_THINKS = [0.35, 0.95] as const;

type ChosungSetup = {
  config: ChosungConfig;
  words: readonly ChosungWord[];
  /** As in `RoundInput`. */
  used: readonly string[];
  use(answer: string): void;
  rng: () => number;
};

/** A bot knows some words, and types them after a while. */
function botMove(seat: Seat, answer: string, number: number, ticks: number, at: Now): BotMove<ChosungInput> | null {
  if (seat.state !== 'open') return null;
  if (seat.botAt === 0) {
    const share = BOT_THINKS[0] + (BOT_THINKS[1] - BOT_THINKS[0]) * at.random();
    seat.botAt = at.random() < BOT_KNOWS ? at.tick + Math.floor(ticks * share) : -1;
  }
  if (seat.botAt < 0 || at.tick < seat.botAt) return null;
  return { input: { do: 'answer', number, text: answer } };
}
type Now = { tick: number; random: () => number };

/** What everybody may know of the current word. */
function wordView({ answer, hintKo, hintEn, category }: AskedWord, isFirstOpen: boolean, isRevealed: boolean) {
  const letters = [...answer];
  return {
    category,
    letters: letters.map((char, i) => (isRevealed || (i === 0 && isFirstOpen) ? char : initialOf(char))),
    sounds: letters.map(soundOf),
    hint: { ko: hintKo, en: hintEn },
    answer: isRevealed ? answer : '',
    romanised: isRevealed ? romanise(answer) : '',
  };
}

/**
 * The secret half of the initials quiz. The order in which answers arrive at the server decides who was first. An input
 * names its word, so that an answer that arrives late never counts for the next word.
 */
export function createChosung({ config, words, used, use, rng }: ChosungSetup): PlayedGame<typeof chosungSpec> {
  const asked: readonly AskedWord[] = chooseWords(words, used, config.rounds, rng);
  let seats: Seat[] = [];
  let phase: ChosungView['phase'] = 'word';
  let number = 0;
  let until = 0;
  let openAt = 0;
  let isFirstOpen = false;
  let right: number[] = [];

  const word = (): AskedWord => asked[number - 1];
  const ask = (tick: number): void => {
    number += 1;
    use(word().answer);
    phase = 'word';
    right = [];
    isFirstOpen = false;
    until = tick + toTicks(config.answerSeconds);
    openAt = tick + toTicks(config.answerSeconds * OPEN_AFTER);
    seats.forEach(clearSeat);
  };
  const act = (player: number, input: ChosungInput, tick: number): void => {
    const seat = seats[player];
    seat.isAwake = true;
    if (phase !== 'word' || input.number !== number || tick >= until || seat.gained > 0) return;
    judge(seat, word(), input, right.length === 0, tick);
    if (seat.gained > 0) right.push(player);
  };

  const step = (tick: number): GameStep => {
    if (phase === 'word' && tick >= openAt) isFirstOpen = true;
    if (phase === 'word' && (tick >= until || isDone(seats))) {
      phase = 'reveal';
      until = tick + toTicks(config.revealSeconds);
    } else if (phase === 'reveal' && tick >= until) {
      if (number >= asked.length || isDeserted(seats)) return { ...NOTHING, finished: scoresOf(seats) };
      ask(tick);
    }
    return NOTHING;
  };

  return {
    begin(players, tick) {
      seats = players.map(({ isBot }) => newSeat(isBot));
      ask(tick);
    },
    input: act,
    leave(player) {
      seats[player].isGone = true;
    },
    step,
    // somebody who does nothing for a whole word is waited for during the reveal too, so that they lose the seat in time
    awaits: (player) => (phase === 'word' ? seats[player].state === 'open' : !seats[player].isAwake),
    view: () => ({
      until,
      view: {
        ...{ phase, number, total: asked.length, right: [...right], points: seats.map(({ points }) => points) },
        ...wordView(word(), isFirstOpen, phase === 'reveal'),
      },
    }),
    asked: () => (phase === 'word' ? number : null),
    own(player) {
      const { state, wrong, gained, hasChoices } = seats[player];
      const choices = word().choices.map((one) => ({ word: one, romanised: romanise(one) }));
      return { state, wrong, gained, choices: hasChoices ? choices : null };
    },
    bot: (player, tick, random) =>
      phase === 'word'
        ? botMove(seats[player], word().answer, number, toTicks(config.answerSeconds), { tick, random })
        : null,
  };
}
