import { drawShow } from '../../i18n/draw-show.ts';
import { words } from '../../i18n/t.ts';
import { reelText, STILL_REEL, shortLot } from '../lot.ts';

const t = words(drawShow);

type ReelProps = {
  /** The lot at which the reel stops; null: not known yet. */
  lot: string | null;
  /** Until it stops, in ms; it has stopped at 0 and below. */
  left: number;
  now: number;
  isMine: boolean;
  isStill: boolean;
  /** The number of the reel among those beside it. */
  number?: number;
  size?: 'big' | 'small';
};

/** A reel with the digits of a lot. What it stops at is also said in the words of the page. */
export function Reel({ lot, left, now, isMine, isStill, number = 0, size = 'small' }: ReelProps) {
  const isOut = lot !== null && left <= 0;
  const text = isOut ? shortLot(lot) : isStill ? STILL_REEL : reelText(lot, left, now, number);
  const mine = isOut && isMine;
  return (
    <span class={`show-reel ${size}${isOut ? ' out' : ''}${mine ? ' mine' : ''}`}>
      <code>
        {Array.from(text, (digit, at) => (
          <span key={at}>{digit}</span>
        ))}
      </code>
      {mine && <b class="show-you">{t(size === 'big' ? 'you-won' : 'you')}</b>}
    </span>
  );
}
