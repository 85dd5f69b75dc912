import { CHOSUNG_POINTS, type ChosungInput } from '../../../shared/games/chosung/spec.ts';
import type { ChosungOwn } from '../../../shared/games/chosung/view.ts';
import type { Score } from '../../rounds/game.ts';
import type { AskedWord } from './choose-words.ts';
import { lettersOf } from './hangul.ts';

/** One try a second counts, so that nobody gets a word by trying hundreds. */
const TRY_TICKS = 20;

/** What a player did with the current word, and the points of all words. */
export type Seat = {
  points: number;
  state: ChosungOwn['state'];
  wrong: number;
  gained: number;
  hasChoices: boolean;
  triedAt: number;
  /** The player did something with this word. */
  isAwake: boolean;
  isGone: boolean;
  readonly isBot: boolean;
  /** When a bot answers; 0 before it has made up its mind, -1 if it does not know the word. */
  botAt: number;
};

export const newSeat = (isBot: boolean): Seat => ({
  ...{ points: 0, state: 'open', wrong: 0, gained: 0, hasChoices: false, triedAt: Number.NEGATIVE_INFINITY },
  ...{ isAwake: false, isGone: false, isBot, botAt: 0 },
});

/** Makes a seat ready for the next word. */
export function clearSeat(seat: Seat): void {
  Object.assign(seat, { state: 'open', wrong: 0, gained: 0, hasChoices: false, isAwake: false, botAt: 0 });
}

function succeed(seat: Seat, gained: number): void {
  seat.state = 'right';
  seat.gained = gained;
  seat.points += gained;
}

const isRight = ({ answer, alternatives }: AskedWord, text: string): boolean => {
  const letters = lettersOf(text);
  return [answer, ...alternatives].some((one) => lettersOf(one) === letters);
};

/** Judges an input for the current word. `isFirst`: nobody was right yet. */
export function judge(seat: Seat, word: AskedWord, input: ChosungInput, isFirst: boolean, tick: number): void {
  if (seat.state !== 'open') return;
  if (input.do === 'help') {
    seat.hasChoices = true;
    return;
  }
  // a player who asked for the choices has one try, and it is one of them
  if (seat.hasChoices !== (input.do === 'choose')) return;
  if (input.do === 'choose') {
    if (word.choices[input.choice] === word.answer) return succeed(seat, CHOSUNG_POINTS.chosen);
    seat.wrong += 1;
    seat.state = 'over';
    return;
  }
  if (tick - seat.triedAt < TRY_TICKS || lettersOf(input.text) === '') return;
  seat.triedAt = tick;
  if (isRight(word, input.text)) return succeed(seat, isFirst ? CHOSUNG_POINTS.first : CHOSUNG_POINTS.later);
  seat.wrong += 1;
}

const isPlaying = (seat: Seat): boolean => !seat.isGone && !seat.isBot;

/** A word ends early when every person is done with it. */
export const isDone = (seats: readonly Seat[]): boolean =>
  seats.some(isPlaying) && seats.every((seat) => !isPlaying(seat) || seat.state !== 'open');

/** Only bots are left of a round in which people played. */
export const isDeserted = (seats: readonly Seat[]): boolean =>
  seats.some(({ isBot }) => !isBot) && !seats.some(isPlaying);

/** Those with the most points came through, unless they knew nothing. */
export function scoresOf(seats: readonly Seat[]): Score[] {
  const most = Math.max(0, ...seats.filter(({ isGone }) => !isGone).map(({ points }) => points));
  return seats.map(({ points, isGone }, player) => ({
    player,
    points,
    isFinisher: !isGone && points > 0 && points === most,
  }));
}
