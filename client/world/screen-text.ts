import type { ObjectOf, StageObject } from '../../shared/map/expo-map.ts';
import { faceOf } from '../games/index.ts';
import { games } from '../i18n/games.ts';
import { place } from '../i18n/place.ts';
import { ranking as rankingWords } from '../i18n/ranking.ts';
import { pick, words } from '../i18n/t.ts';
import { whatIsPlayed } from '../objects/what-is-played.ts';
import { best, wantBest } from '../play/best.ts';
import { type RoundView, rounds } from '../play/rounds.ts';

const t = words(games);
const p = words(place);
const r = words(rankingWords);

/**
 * What a screen shows: a heading, one or two sentences, and a line about time and players. `big`: the text is one word
 * that the whole hall looks at.
 */
export type ScreenText = { title: string; text: string; foot: string; size?: 'big' };

type Screen = ObjectOf<'screen'>;

/** The stage of a screen. A screen of no stage shows the one with a round, or else the first. */
function stageOf({ of }: Screen, stages: readonly StageObject[]): StageObject | undefined {
  if (of !== '') return stages.find(({ name }) => name === of);
  return stages.find(({ name }) => rounds.value.some(({ stage }) => stage === name)) ?? stages[0];
}

const secondsTo = (endsAt: number | null, now: number): string =>
  endsAt === null ? '' : p('round-seconds', { seconds: Math.max(0, Math.ceil((endsAt - now) / 1000)) });

function duringRound(round: RoundView, now: number): Omit<ScreenText, 'title'> {
  const face = faceOf(round.game);
  if (round.phase === 'gather') return { text: p('round-gather'), foot: secondsTo(round.endsAt, now) };
  if (round.phase === 'recording') return { text: p('round-recording'), foot: '' };
  if (round.phase === 'result') {
    const names = round.won?.winners.map(({ name }) => name) ?? [];
    return { text: names.length > 0 ? t('won-by', { names: names.join(', ') }) : t('won-nobody'), foot: '' };
  }
  const { view, endsAt } = round;
  const shown = face?.read({ view, own: null, watch: null, player: -1, seats: [], endsAt });
  const alive = round.alive > 0 ? p('round-alive', { count: round.alive }) : '';
  const foot = [secondsTo(endsAt, now), alive].filter((part) => part !== '').join(' · ');
  return { text: (shown && face?.screen(shown)) ?? '', foot };
}

/** A ranking that belongs to no stage shows one game of the hall after the other, for so long, in ms. */
const GAME_MS = 8000;

/** The best of a game. A screen of no stage takes the games of the hall in turn. */
function ranking(game: string, title: string, now: number): ScreenText {
  wantBest(game, now);
  const face = faceOf(game);
  const rows = best.value[game] ?? [];
  const text = rows.map(({ rank, name, points }) => `${rank}. ${name || r('somebody')} ${points}`).join('\n');
  return { title: `${face ? pick(face.name) : title} · ${r('title')}`, text: text || r('empty'), foot: '' };
}

/** An idle stage says in turn what is played there and who was best, once somebody has a result. */
function isTurnOfRanking(game: string, now: number): boolean {
  wantBest(game, now);
  return (best.value[game] ?? []).length > 0 && Math.floor(now / GAME_MS) % 2 === 1;
}

/** Returns what a screen shows now; `now` is a value of performance.now(). */
export function screenText(
  screen: Screen,
  stages: readonly StageObject[],
  games: readonly string[],
  now: number,
): ScreenText {
  const stage = stageOf(screen, stages);
  const face = stage && stage.game !== '' ? faceOf(stage.game) : null;
  const title = pick(screen.title) || (stage ? pick(stage.title) : '');
  if (screen.shows === 'leaderboard') {
    const game = screen.of === '' ? games[Math.floor(now / GAME_MS) % games.length] : stage?.game;
    if (game) return ranking(game, title, now);
  }
  const round = stage && screen.shows === 'round' && rounds.value.find((one) => one.stage === stage.name);
  if (round) return { title: face ? pick(face.name) : title, ...duringRound(round, now) };
  if (stage && isTurnOfRanking(stage.game, now)) return ranking(stage.game, title, now);
  return { title, text: face ? whatIsPlayed(face, title) : '', foot: '' };
}
