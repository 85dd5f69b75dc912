import type { HandReason } from '../../shared/api/reviews.ts';
import type { HandSpec } from '../../shared/games/spec.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { Replay } from './replay.ts';

/**
 * A finger presses about 7 times a second, and two thumbs in turn less than 15 times. Inputs of a slow line arrive in
 * one burst, so a second with more than this is still nothing, but three of them are.
 */
const MOST_A_SECOND = 25;
const BURSTS = 3;

/** So many gaps of one tempo say something about a rhythm. */
const LEAST_GAPS = 20;
/**
 * Gaps that differ by more than this share, and by more than two ticks, belong to two tempos, or to a pause. Without the
 * ticks, a hand that presses every 100 ms would look even: all its other gaps would be left out.
 */
const SAME_TEMPO = { share: 0.25, ticks: 2 };
/**
 * The coefficient of variation of the gaps of one tempo. People who tap with a beat reach about 4 %, and trained drummers
 * 2 %. The steps of the server's clock (50 ms) make every hand look less regular, never more. So this finds only programs
 * that press on the tick, and nobody else.
 */
const LEAST_VARIATION = 0.01;

/** One quick answer is a lucky guess that was typed already. */
const QUICK_ANSWERS = 3;

export type HandFound = { player: number; reasons: HandReason[]; inputs: number };

/** What the log says about one player: the ticks of the inputs, and how soon after its question each answer came. */
export type Presses = { ticks: readonly number[]; answeredAfter: readonly number[] };

const ticksPerSecond = 1000 / TICK_MS;

/** Sorts the inputs of a log by player. */
export function pressesOf(
  { entries, players, asked = [] }: Pick<Replay, 'entries' | 'players' | 'asked'>,
  { answer }: HandSpec,
): Presses[] {
  const found = players.map(() => ({ ticks: [] as number[], answeredAfter: [] as number[] }));
  let next = 0;
  let askedAt: number | null = null;
  for (const entry of entries) {
    for (; next < asked.length && asked[next] <= entry.at; next += 1) askedAt = asked[next];
    if (entry.do !== 'input') continue;
    found[entry.player].ticks.push(entry.at);
    if (answer && askedAt !== null && deedOf(entry.input) === answer.deed)
      found[entry.player].answeredAfter.push(entry.at - askedAt);
  }
  return found;
}

const deedOf = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'do' in input ? input.do : undefined;

/** The coefficient of variation of the gaps between presses, from gap to gap; null if there are too few of one tempo. */
export function variationOf(ticks: readonly number[]): number | null {
  const gaps = ticks.slice(1).map((tick, i) => tick - ticks[i]);
  const pairs = gaps.slice(1).flatMap((gap, i) => {
    const before = gaps[i];
    const most = Math.max(SAME_TEMPO.ticks, SAME_TEMPO.share * Math.max(gap, before));
    return gap > 0 && before > 0 && Math.abs(gap - before) <= most ? [[before, gap]] : [];
  });
  if (pairs.length < LEAST_GAPS) return null;
  const mean = pairs.reduce((sum, [, gap]) => sum + gap, 0) / pairs.length;
  // two neighbours differ by twice the variance, also when the tempo drifts
  const variance = pairs.reduce((sum, [before, gap]) => sum + (gap - before) ** 2, 0) / (2 * pairs.length);
  return Math.sqrt(variance) / mean;
}

/** How many separate seconds have more presses than two hands make. */
export function burstsOf(ticks: readonly number[]): number {
  let bursts = 0;
  for (let first = 0; first + MOST_A_SECOND < ticks.length; first += 1) {
    if (ticks[first + MOST_A_SECOND] - ticks[first] >= ticksPerSecond) continue;
    bursts += 1;
    first += MOST_A_SECOND;
  }
  return bursts;
}

/** What the presses of one player say that no hand does. */
export function judgeHand({ ticks, answeredAfter }: Presses, { least = 0, answer, rhythm }: HandSpec): HandReason[] {
  const quickest = (answer?.seconds ?? 0) * ticksPerSecond;
  const isFast = answeredAfter.filter((ticksLater) => ticksLater < quickest).length >= QUICK_ANSWERS;
  const variation = rhythm ? variationOf(ticks) : null;
  return [
    ...(ticks.length < least ? (['too-little'] as const) : []),
    ...(isFast || burstsOf(ticks) >= BURSTS ? (['too-fast'] as const) : []),
    ...(variation !== null && variation < LEAST_VARIATION ? (['rhythm'] as const) : []),
  ];
}

/**
 * The players of a finished round whose inputs no hand makes. A game whose spec says nothing about hands has none: in
 * those, players walk, or turn a knob once. A log that was cut says too little about anybody.
 */
export function readHands({ hand }: { hand?: HandSpec | undefined }, replay: Replay): HandFound[] {
  if (!hand || replay.isCut) return [];
  return pressesOf(replay, hand).flatMap((presses, player) => {
    const reasons = replay.players[player].isBot ? [] : judgeHand(presses, hand);
    return reasons.length > 0 ? [{ player, reasons, inputs: presses.ticks.length }] : [];
  });
}
