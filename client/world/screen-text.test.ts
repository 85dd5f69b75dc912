import { beforeEach, expect, it, vi } from 'vitest';
import type { ObjectOf, StageObject } from '../../shared/map/expo-map.ts';
import { PlaceState, RoundState } from '../../shared/place-state.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '', pathname: '/e/expo' });
  vi.stubGlobal('navigator', { language: 'en' });
  const row = (name: string, rank: number, points: number) => ({ rank, names: [name], points, at: 0, mine: false });
  const answer = {
    event: {},
    games: [],
    game: 'ox-quiz',
    day: null,
    today: '',
    by: 'person',
    rows: [row('Minji', 1, 9), row('', 2, 7)],
  };
  vi.stubGlobal('ANSWER', answer);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
});
const { writeRounds } = await import('../play/rounds.ts');
const { faces, wantFace } = await import('../games/index.ts');
vi.mock('../net/api.ts', () => ({ call: async () => Reflect.get(globalThis, 'ANSWER') }));
const { best } = await import('../play/best.ts');
const { screenText } = await import('./screen-text.ts');

const both = (text: string) => ({ ko: text, en: text });
const area = { x: 0, y: 0, width: 200, height: 80 };
const stage = (name: string): StageObject => ({
  ...{ id: 1, name, ...area, class: 'stage', title: both(`Stage ${name}`), game: 'ox-quiz', config: '' },
});
const stages = [stage('yard'), stage('hall')];
const GAMES = ['ox-quiz', 'capsule'];
const screen = (of: string, shows: 'round' | 'leaderboard' = 'round', title = ''): ObjectOf<'screen'> => ({
  ...{ id: 2, name: 'board', ...area, class: 'screen', title: both(title), of, shows },
});

/** 20 ticks a second; the page's clock shows tick 0 at the time 0. */
function running(rounds: Record<string, object>): void {
  const state = new PlaceState();
  for (const [name, round] of Object.entries(rounds)) {
    const one = new RoundState();
    Object.assign(one, { game: 'ox-quiz' }, round);
    state.rounds.set(name, one);
  }
  writeRounds(state, { clock: { tick: () => 0 } }, 0);
}

beforeEach(async () => {
  running({});
  wantFace('ox-quiz');
  await vi.waitFor(() => expect(faces.value['ox-quiz']).toBeDefined(), { timeout: 10_000 });
});

it('before a round: the name of the stage, and what is played there (V7)', () => {
  const { title, text, foot } = screenText(screen('hall'), stages, GAMES, 0);
  expect([title, foot]).toEqual(['Stage hall', '']);
  expect(text).toMatch(/^OX quiz: Stand on O/);
  expect(screenText(screen('hall', 'round', 'OX quiz'), stages, GAMES, 0).text).toMatch(/^Stand on O/);
});

it('gathering: how long there is (V7)', () => {
  running({ hall: { phase: 'gather', until: 200 } });
  const { title, text, foot } = screenText(screen('hall'), stages, GAMES, 3000);
  expect([title, foot]).toEqual(['OX quiz', '7 s']);
  expect(text).toContain('Starting soon');
  // the stage beside it has no round
  expect(screenText(screen('yard'), stages, GAMES, 3000).title).toBe('Stage yard');
});

it('who won (V7)', () => {
  const won = JSON.stringify({ winners: [{ body: 1, name: 'Minji' }], prize: null });
  running({ hall: { phase: 'result', won } });
  expect(screenText(screen('hall'), stages, GAMES, 0).text).toBe('Minji won!');
  running({ hall: { phase: 'result', won: JSON.stringify({ winners: [], prize: null }) } });
  expect(screenText(screen('hall'), stages, GAMES, 0).text).toContain('Nobody');
});

it('a view that this page cannot read: the players who are left, and nothing of it', () => {
  running({ hall: { phase: 'play', alive: 3, view: '{"from":"a newer server"}' } });
  expect(screenText(screen('hall'), stages, GAMES, 0)).toEqual({ title: 'OX quiz', text: '', foot: '3 left' });
});

it('a screen of no stage: the stage with a round, or else the first', () => {
  expect(screenText(screen(''), stages, GAMES, 0).title).toBe('Stage yard');
  running({ hall: { phase: 'play', alive: 2 } });
  expect(screenText(screen(''), stages, GAMES, 0).foot).toBe('2 left');
});

it('a leaderboard shows the best of the game of its stage, or of the games of the hall in turn, and no round (R17)', async () => {
  running({ hall: { phase: 'play', alive: 2 } });
  expect(screenText(screen('hall', 'leaderboard'), stages, GAMES, 0)).toMatchObject({
    title: 'OX quiz · Ranking',
    foot: '',
  });
  await vi.waitFor(() => expect(best.value['ox-quiz']).toBeDefined(), { timeout: 10_000 });
  expect(screenText(screen('hall', 'leaderboard'), stages, GAMES, 100).text).toBe('1. Minji 9\n2. A visitor 7');
  wantFace('capsule');
  await vi.waitFor(() => expect(faces.value.capsule).toBeDefined(), { timeout: 10_000 });
  expect(screenText(screen('', 'leaderboard'), stages, GAMES, 0).title).toBe('OX quiz · Ranking');
  expect(screenText(screen('', 'leaderboard'), stages, GAMES, 8001).title).toBe('Capsule machine · Ranking');
});

it('an idle stage shows in turn what is played there and who was best (R17, V7)', async () => {
  screenText(screen('hall'), stages, GAMES, 0);
  await vi.waitFor(() => expect(best.value['ox-quiz']).toBeDefined(), { timeout: 10_000 });
  expect(screenText(screen('hall'), stages, GAMES, 100).text).toMatch(/^OX quiz: Stand on O/);
  expect(screenText(screen('hall'), stages, GAMES, 8001).text).toContain('1. Minji 9');
});
