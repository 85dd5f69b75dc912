import { beforeEach, expect, it, vi } from 'vitest';
import type { RedLightView } from '../../shared/games/red-light/view.ts';
import { PlaceState, RoundState } from '../../shared/place-state.ts';
import { faces, wantFace } from '../games/index.ts';
import { writeRounds } from '../play/rounds.ts';
import { createPoses } from './poses.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', href: 'http://localhost/' });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

const text = { ko: '', en: '' };
const stage = (id: number, name: string, x: number, game = 'red-light') =>
  ({
    id,
    name,
    class: 'stage',
    x,
    y: 0,
    width: 320,
    height: 600,
    title: text,
    about: text,
    game,
    config: game,
  }) as const;
const HALL = [stage(1, 'near', 0), stage(2, 'far', 1000), stage(3, 'other', 40, 'rock-paper')];
const VIEW: RedLightView = { phase: 'phrase', from: 100, to: 140, running: 2, arrived: 0, caught: 0 };

/** What pages know: a round on a stage. */
function play(name: string, phase: string, view: unknown = VIEW): void {
  const state = new PlaceState();
  const round = new RoundState();
  Object.assign(round, { game: 'red-light', id: 'r', phase, view: JSON.stringify(view) });
  state.rounds.set(name, round);
  writeRounds(state, { clock: { tick: () => 0 } }, 0);
}

beforeEach(async () => {
  wantFace('red-light');
  await vi.waitUntil(() => faces.value['red-light']);
  play('near', 'idle');
});

it('turns the doll away while she speaks, by the tick and not by when the view arrived', () => {
  let tick = 0;
  const pose = createPoses(HALL, () => tick);
  play('near', 'play');
  const seen = [99, 100, 139, 140].map((now) => {
    tick = now;
    return pose('red-light', 160, 0);
  });
  expect(seen).toEqual([0, 1, 1, 0]);
});

it('shows the first frame without a round, at another stage, for another game and for a view it cannot read', () => {
  const pose = createPoses(HALL, () => 120);
  expect(pose('red-light', 160, 0)).toBe(0);
  play('far', 'play');
  // negative control: the doll of the far stage turns
  expect([pose('red-light', 160, 0), pose('red-light', 1160, 0), pose('rock-paper', 160, 0)]).toEqual([0, 1, 0]);
  play('near', 'result');
  expect(pose('red-light', 160, 0)).toBe(0);
  play('near', 'play', { phase: 'dances' });
  expect(pose('red-light', 160, 0)).toBe(0);
});
