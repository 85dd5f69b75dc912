import { type ReadonlySignal, signal } from '@preact/signals';
import { Ranking } from '../../shared/api/ranking.ts';
import { call } from '../net/api.ts';
import { eventOfPath } from '../paper/mount.ts';

/** How often the best of a game are asked for again while somebody looks, in ms. */
const EVERY_MS = 30_000;

export type Best = { name: string; rank: number; points: number };

const known = signal<Readonly<Record<string, readonly Best[]>>>({});
/** The best players of each game that was asked for. */
export const best: ReadonlySignal<Readonly<Record<string, readonly Best[]>>> = known;

const askedAt = new Map<string, number>();

/** Loads the best of a game into `best`, at most every 30 s. If that fails, what is shown stays. */
export function wantBest(game: string, now: number): void {
  if (now - (askedAt.get(game) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
  askedAt.set(game, now);
  call('GET', `/api/events/${eventOfPath()}/ranking?game=${encodeURIComponent(game)}`, Ranking).then(
    ({ rows }) => {
      const first = rows.slice(0, 5).map(({ names, rank, points }) => ({ name: names[0] ?? '', rank, points }));
      known.value = { ...known.value, [game]: first };
    },
    () => {},
  );
}
