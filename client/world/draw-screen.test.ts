import { beforeEach, expect, it, vi } from 'vitest';
import type { DrawShow, PublicDraw } from '../../shared/api/draws.ts';
import { REELS_MS, showLength, showSteps } from '../../shared/draw-show.ts';
import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { PlaceState, RoundState } from '../../shared/place-state.ts';
import type { Agenda } from '../../shared/programme.ts';

vi.hoisted(() => {
  vi.stubGlobal('location', { search: '?lang=en', pathname: '/e/expo' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('ASKED', []);
  vi.stubGlobal('ANSWER', { draw: null });
});
vi.mock('../net/api.ts', () => ({
  call: async (_: string, path: string) => {
    Reflect.get(globalThis, 'ASKED').push(path);
    return Reflect.get(globalThis, 'ANSWER');
  },
}));
const { createAgenda } = await import('../play/agenda.ts');
const { writeRounds } = await import('../play/rounds.ts');
const { drawScreenText } = await import('./draw-screen.ts');

const UNTIL = 10_000_000;
const REVEAL = UNTIL + 600_000;
const DRAWN = REVEAL + 2_000;
const asked = (): string[] => Reflect.get(globalThis, 'ASKED');
/** A number for each test, because a page asks for a result only once. */
let count = 0;

const both = (text: string) => ({ ko: text, en: text });
const screen = (of = 'stage', shows: 'round' | 'leaderboard' = 'round'): ObjectOf<'screen'> => ({
  ...{ id: 2, name: 'board', x: 0, y: 0, width: 200, height: 80, class: 'screen', title: both(''), of, shows },
});

function drawOf(
  state: PublicDraw['state'],
  counts: readonly number[] = [1, 2],
  mine: number | null = null,
): PublicDraw {
  const prizes = counts.map((units, i) => ({ key: `p${i}`, name: both(`Prize ${i}`), count: units }));
  const won = prizes.flatMap((prize) => Array.from({ length: prize.count }, () => prize.key));
  const winners = won.map((prize, i) => ({
    rank: i + 1,
    lot: (i + 1).toString(16).padStart(8, 'a').padEnd(32, '0'),
    prize,
  }));
  const isMade = state === 'drawn';
  return {
    ...{ id: `draw-${count}`, title: both('Last draw'), state, rehearsal: false, committedAt: 0, until: UNTIL },
    ...{ revealAt: REVEAL, among: 'players', games: [], prizes, beacon: null, commit: '' },
    freeze: null,
    drawnAt: isMade ? DRAWN : null,
    winners: isMade ? winners : null,
    mine: mine === null ? null : { lot: winners[mine]?.lot ?? '', index: 0, proof: [], rank: null },
  };
}

/** The server sends a programme with the show of a draw. */
function told(draw: PublicDraw, change: Partial<Agenda['items'][number]> = {}): void {
  const { id, state, until, revealAt, drawnAt } = draw;
  const item: Agenda['items'][number] = {
    ...{ id: 'i', kind: 'draw', title: both('Big draw'), map: 'expo', object: 'stage', startsAt: REVEAL, minutes: 20 },
    ...{ draw: { id, state, until, revealAt, drawnAt }, state: 'planned', held: false },
    ...change,
  };
  // the server's clock is that of the page
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  createAgenda().agenda({ now: 0, items: [item], announcements: [] });
  clock.mockRestore();
}

/** What the screen shows at a moment of the server's clock, which here is that of the page. */
const at = (now: number, of = screen(), isStill = false) => drawScreenText(of, 'expo', now, isStill);

async function arrives(draw: PublicDraw): Promise<void> {
  const answer: Pick<DrawShow, 'draw'> = { draw };
  vi.stubGlobal('ANSWER', answer);
  // the page waits for a moment of its own, at most until shortly before the first prize
  at(DRAWN);
  at(DRAWN + REELS_MS);
  await vi.waitFor(() => expect(at(DRAWN + REELS_MS)?.text).not.toMatch(/^[0-9a-f]{8}$/));
}

beforeEach(() => {
  count += 1;
  asked().length = 0;
  writeRounds(new PlaceState(), { clock: { tick: () => 0 } }, 0);
});

it('counts down while the programme says so, and in the last minute in any case (P9)', () => {
  told(drawOf('frozen'));
  expect(at(REVEAL - 61_000)).toBeNull();
  expect(at(REVEAL - 59_000)).toEqual({ title: 'Big draw', text: '0:59', foot: 'Draw in', size: 'big' });
  told(drawOf('frozen'), { state: 'running' });
  expect(at(REVEAL - 301_000)?.text).toBe('5:01');
  told(drawOf('committed'), { state: 'running' });
  expect(at(UNTIL - 61_000)).toMatchObject({ text: '1:01', foot: 'Entries close in' });
});

it('only on its stage, in its hall, and never on a ranking', () => {
  told(drawOf('frozen'), { state: 'running' });
  expect(at(REVEAL, screen('another'))).toBeNull();
  expect(drawScreenText(screen(), 'tea-room', REVEAL, false)).toBeNull();
  expect(at(REVEAL, screen('stage', 'leaderboard'))).toBeNull();
  expect(at(REVEAL, screen(''))).not.toBeNull();
});

it('runs its reels until the result has come, and asks for it once (P9)', async () => {
  told(drawOf('frozen'));
  expect([at(REVEAL)?.text, asked()]).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), []]);
  told(drawOf('drawn'));
  expect(at(DRAWN + 1)?.text).toMatch(/^[0-9a-f]{8}$/);
  await arrives(drawOf('drawn'));
  expect(asked()).toEqual([`/api/events/expo/draws/draw-${count}/show`]);
});

it('shows the winners at the moments of the show, and whose is mine (P9)', async () => {
  const draw = drawOf('drawn', [1, 2], 1);
  told(draw);
  await arrives(draw);
  const [announced, first, second] = showSteps(draw);
  expect(at(DRAWN + (announced?.from ?? 0))).toMatchObject({ text: 'Prize 1', foot: '× 2' });
  const lot = (n: number): string => draw.winners?.[n]?.lot.slice(0, 8) ?? '';
  expect(at(DRAWN + (first?.reveals ?? 0) - 1_000)?.text).not.toBe(lot(2));
  expect(at(DRAWN + (first?.reveals ?? 0))).toMatchObject({ text: lot(2), foot: 'Prize 1', size: 'big' });
  expect(at(DRAWN + (second?.reveals ?? 0))).toMatchObject({ text: lot(1), foot: 'This is you!' });
  const end = DRAWN + showLength(showSteps(draw));
  expect(at(end)).toMatchObject({ text: `Prize 0\n${lot(0)}`, foot: 'Congratulations to all!' });
  // a while later the stage is free again, unless the programme still has it
  expect(at(end + 5 * 60_000 + 1)).toBeNull();
  told(draw, { state: 'running' });
  expect(at(end + 5 * 60_000 + 1)).not.toBeNull();
});

it('shows many winners in parts that can be read', async () => {
  const draw = drawOf('drawn', [24]);
  told(draw);
  await arrives(draw);
  const page = showSteps(draw)[1];
  const seen = new Set<string>();
  for (let now = page?.reveals ?? 0; now < (page?.until ?? 0); now += 100) {
    const lots = at(DRAWN + now)?.text.split(/\s/) ?? [];
    expect(lots.length).toBeLessThanOrEqual(9);
    for (const lot of lots) seen.add(lot);
  }
  expect(seen.size).toBe(24);
});

it('with reduced motion no reel turns', () => {
  told(drawOf('frozen'));
  expect(at(REVEAL, screen(), true)?.text).toBe(at(REVEAL + 70, screen(), true)?.text);
  // negative control
  expect(at(REVEAL)?.text).not.toBe(at(REVEAL + 70)?.text);
});

it('a round of a host goes before the countdown, but not before the draw itself', () => {
  const state = new PlaceState();
  const round = new RoundState();
  Object.assign(round, { game: 'ox-quiz', phase: 'play', alive: 3 });
  state.rounds.set('stage', round);
  writeRounds(state, { clock: { tick: () => 0 } }, 0);
  told(drawOf('frozen'), { state: 'running' });
  expect(at(REVEAL - 120_000)).toBeNull();
  expect(at(REVEAL)).not.toBeNull();
});

it('what staff hold or withdraw is not shown', () => {
  told(drawOf('frozen'), { held: true });
  expect(at(REVEAL)).toBeNull();
  told(drawOf('withdrawn'));
  expect(at(REVEAL)).toBeNull();
  told(drawOf('withdrawn'), { state: 'running' });
  expect(at(REVEAL)?.text).toBe('This draw was cancelled');
});
