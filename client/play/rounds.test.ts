import { beforeEach, expect, it, vi } from 'vitest';
import { PlaceState, RoundState } from '../../shared/place-state.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import { rounds, writeRounds } from './rounds.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

beforeEach(() => {
  writeRounds(new PlaceState(), at(0), 0);
});

/** A page whose clock shows this tick of the server. */
const at = (tick: number) => ({ clock: { tick: () => tick } });

function gathering(until: number): PlaceState {
  const state = new PlaceState();
  const round = new RoundState();
  Object.assign(round, { game: 'ox-quiz', phase: 'gather', until });
  state.rounds.set('main-stage', round);
  return state;
}
const secondsLeft = (now: number): number => ((rounds.value[0]?.endsAt ?? 0) - now) / 1000;

it('a round begins with its own seconds, not with those of the round before on the same stage', () => {
  const TEN_SECONDS = 10_000 / TICK_MS;
  writeRounds(gathering(TEN_SECONDS), at(0), 0);
  expect(secondsLeft(0)).toBe(10);
  // nobody came, and the host opens the next round while this page still shows the first
  writeRounds(gathering(TEN_SECONDS * 3), at(TEN_SECONDS), 10_000);
  expect(secondsLeft(10_000)).toBe(20);
});

it('a phase that is shown keeps its end while the clock drifts', () => {
  writeRounds(gathering(200), at(0), 0);
  const { endsAt } = rounds.value[0];
  writeRounds(gathering(200), at(3), 100);
  expect(rounds.value[0].endsAt).toBe(endsAt);
});
