import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { clockText } from '../draws/clock-text.ts';
import { partOfLots, reelText, STILL_REEL, shortLot } from '../draws/lot.ts';
import { drawShow } from '../i18n/draw-show.ts';
import { pick, words } from '../i18n/t.ts';
import { rounds } from '../play/rounds.ts';
import { drawOnStage, isInShow, type StagedDraw } from '../play/staged-draws.ts';
import type { ScreenText } from './screen-text.ts';

const t = words(drawShow);

type Screen = ObjectOf<'screen'>;

const IN_A_ROW = 3;

const inRows = (lots: readonly string[]): string =>
  Array.from({ length: Math.ceil(lots.length / IN_A_ROW) }, (_, row) =>
    lots.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW).join(' '),
  ).join('\n');

function stepText({ moment, at, draw }: StagedDraw, isStill: boolean): Omit<ScreenText, 'title'> {
  if (moment.at !== 'step') return { text: '', foot: '' };
  const { prize, winners, reveals, until } = moment.step;
  const name = pick(prize.name);
  if (winners.length === 0) return { text: name, foot: t('count', { count: prize.count.toLocaleString() }) };
  const since = at - (draw?.drawnAt ?? at);
  const left = reveals - since;
  const turning = (lot: string, reel: number): string =>
    moment.isOut ? shortLot(lot) : isStill ? STILL_REEL : reelText(lot, left, at, reel);
  const isMine = moment.isOut && winners.some(({ lot }) => lot === draw?.mine?.lot);
  const foot = isMine ? t('you-won') : name;
  const [single] = winners;
  if (winners.length === 1 && single) return { text: turning(single.lot, 0), foot, size: 'big' };
  const lots = winners.map(({ lot }, reel) => turning(lot, reel));
  return { text: inRows(partOfLots(lots, -left / (until - reveals))), foot };
}

/** The first prize stays when all is over. */
function endText({ draw, steps }: StagedDraw): Omit<ScreenText, 'title'> {
  const last = steps.at(-1);
  if (!draw || !last) return { text: t('end'), foot: '' };
  const first = [...last.before, ...last.winners].toReversed().map(({ lot }) => shortLot(lot));
  return { text: `${pick(last.prize.name)}\n${inRows(partOfLots(first, 0))}`, foot: t('end') };
}

function textOf(staged: StagedDraw, isStill: boolean): Omit<ScreenText, 'title'> {
  const { moment, at } = staged;
  switch (moment.at) {
    case 'open':
      return { text: clockText(moment.to - at), foot: t('to-close'), size: 'big' };
    case 'waiting':
      return { text: clockText(moment.to - at), foot: t('to-reveal'), size: 'big' };
    case 'reels':
      return { text: isStill ? STILL_REEL : reelText(null, 1, at), foot: t('reels'), size: 'big' };
    case 'step':
      return stepText(staged, isStill);
    case 'end':
      return endText(staged);
    case 'closing':
    case 'nobody':
    case 'withdrawn':
      return { text: t(moment.at), foot: '' };
  }
}

const stagedOn = ({ of, shows }: Screen, map: string, now: number): StagedDraw | null =>
  shows === 'round' ? drawOnStage(map, of === '' ? null : of, now) : null;

/** Whether a draw is being made on a screen, or is about to be. */
export function isDrawing(screen: Screen, map: string, now: number): boolean {
  const staged = stagedOn(screen, map, now);
  return staged !== null && isInShow(staged);
}

/**
 * What a screen shows of a draw on its stage; null for nothing. A round of a host goes before a countdown, but not before
 * the draw itself.
 */
export function drawScreenText(screen: Screen, map: string, now: number, isStill: boolean): ScreenText | null {
  const staged = stagedOn(screen, map, now);
  if (!staged) return null;
  const isPlayed = rounds.value.some(
    ({ stage, phase, isPractice }) => stage === staged.item.object && phase !== 'idle' && !isPractice,
  );
  if (isPlayed && !isInShow(staged)) return null;
  return { title: pick(staged.item.title), ...textOf(staged, isStill) };
}
