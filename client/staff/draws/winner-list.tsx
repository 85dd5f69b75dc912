import { useSignal } from '@preact/signals';
import type { PublicDraw } from '../../../shared/api/draws.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { shortId } from '../kit/short-id.ts';

const t = words(staffDraws);

/** How many winners a card shows at first, and how many more each press adds. */
const FIRST = 5;
const MORE = 100;

type WinnerListProps = { draw: PublicDraw; winners: NonNullable<PublicDraw['winners']> };

/** The winners of a draw by rank, as the pseudonyms that the public page shows. */
export function WinnerList({ draw, winners }: WinnerListProps) {
  const shown = useSignal(FIRST);
  const rows = winners.slice(0, shown.value);
  const nameOf = (key: string): string => {
    const prize = draw.prizes.find((one) => one.key === key);
    return prize ? pick(prize.name) : key;
  };
  return (
    <div class="draw-winners">
      <table>
        <caption class="visually-hidden">{t('winners-of', { title: pick(draw.title) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rank')}</th>
            <th scope="col">{t('lot')}</th>
            <th scope="col">{t('prize')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ rank, lot, prize }) => (
            <tr key={rank}>
              <td>{t('rank-of', { rank })}</td>
              <td>
                <code>{shortId(lot)}</code>
              </td>
              <td>{nameOf(prize)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {winners.length > FIRST && (
        <p class="buttons">
          <span class="small" role="status">
            {t('winners-shown', { count: winners.length, shown: rows.length })}
          </span>
          {rows.length < winners.length && (
            <button type="button" onClick={() => (shown.value += MORE)}>
              {t('winners-more')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
