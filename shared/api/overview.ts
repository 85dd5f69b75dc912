import * as v from 'valibot';
import { Text } from '../text.ts';

export const CHECKS = ['factor', 'times', 'booth', 'game', 'prize', 'team', 'contact', 'identity', 'tax'] as const;
export const Overview = v.object({
  checks: v.array(v.object({ id: v.picklist(CHECKS), done: v.boolean(), desk: v.string() })),
  numbers: v.object({
    prizes: v.number(),
    stock: v.number(),
    given: v.number(),
    booths: v.number(),
    games: v.number(),
    team: v.number(),
    files: v.number(),
  }),
});
export type Overview = v.InferOutput<typeof Overview>;

export const Happening = v.object({
  visitors: v.number(),
  stages: v.array(v.object({ map: v.string(), title: Text, phase: v.string() })),
  /** The date in the time zone of the event, such as 2026-11-30. */
  today: v.string(),
  days: v.array(v.object({ day: v.string(), visitors: v.number() })),
  items: v.array(v.object({ id: v.string(), title: Text, endsAt: v.number() })),
  next: v.nullable(v.object({ title: Text, startsAt: v.number() })),
});
export type Happening = v.InferOutput<typeof Happening>;

/**
 * The result of a round. The names are those that the winners had at the time. The server keeps them in memory only, so
 * a restart deletes them (S2).
 */
export const LastRound = v.object({
  round: v.string(),
  /** Epoch ms. */
  at: v.number(),
  stage: Text,
  prize: v.nullable(Text),
  winners: v.array(v.string()),
  /** How many winners had left the place before the result was known. */
  gone: v.number(),
  finishers: v.number(),
});
export type LastRound = v.InferOutput<typeof LastRound>;

/** The results of the last rounds, newest first. */
export const LastRounds = v.object({ rounds: v.array(LastRound) });
