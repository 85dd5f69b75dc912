import { MOST_PLACES } from '../../../shared/rank.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { pick, words } from '../../i18n/t.ts';
import { moved } from '../draws/draw-form.ts';
import { Field, SelectField } from '../kit/field.tsx';
import { type Draft, type Faults, leftOf, nextRow, type Stock } from './rank-form.ts';
import { placesOf } from './ranks.ts';

const t = words(staffRanks);

type Of = { stock: Stock; own: readonly { key: string; count: number }[] };
type PrizeRowsProps = { draft: Draft; of: Of; faults: Faults; change: (part: Partial<Draft>) => void };

/** The prizes in the sequence of the places, and how many of each. */
export function PrizeRows({ draft, of, faults, change }: PrizeRowsProps) {
  const { prizes: rows } = draft;
  const next = nextRow(draft, of);
  const places = placesOf(rows.map(({ count }) => count));
  return (
    <fieldset class="choices-field">
      <legend>{t('prizes')}</legend>
      <p class="hint">{t(rows.length === 0 && !next ? 'prizes-none' : 'prizes-hint')}</p>
      {rows.map((row, at) => (
        <PrizeRow
          key={row.key}
          at={at}
          places={places[at] ?? ''}
          draft={draft}
          of={of}
          fault={faults.rows[at] ?? null}
          change={(prizes) => change({ prizes })}
        />
      ))}
      <div role="status">{faults.tooMany && <p class="wrong-here">{t('too-many', { most: MOST_PLACES })}</p>}</div>
      {next && (
        <div class="buttons">
          <button type="button" onClick={() => change({ prizes: [...rows, next] })}>
            {t('add-prize')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

type PrizeRowProps = {
  at: number;
  /** The places that get this prize, in words. */
  places: string;
  draft: Draft;
  of: Of;
  fault: Faults['rows'][number];
  change: (prizes: Draft['prizes']) => void;
};

function PrizeRow({ at, places, draft: { prizes: rows, rehearsal }, of, fault, change }: PrizeRowProps) {
  const row = rows[at] ?? { key: '', count: 1 };
  const leftNow = (one: Stock[number]): number => leftOf(one, of.own, rehearsal);
  const prize = of.stock.find(({ key }) => key === row.key);
  const put = (part: Partial<typeof row>): void =>
    change(rows.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const offered = of.stock.filter(({ key }) => key === row.key || rows.every((one) => one.key !== key));
  const wrong = fault === 'count-wrong' ? t(fault, { most: prize ? leftNow(prize) : 0 }) : fault ? t(fault) : '';
  return (
    <fieldset class="rank-row">
      <legend>{places}</legend>
      <SelectField
        label={t('prize')}
        value={row.key}
        options={offered.map((one) => ({
          value: one.key,
          text: t('left', { name: pick(one.name), count: leftNow(one) }),
        }))}
        onChange={(key) => put({ key })}
      />
      <Field label={t('count')} wrong={wrong}>
        {(attributes) => (
          <input
            {...attributes}
            type="number"
            required
            min={1}
            value={Number.isNaN(row.count) ? '' : row.count}
            onInput={({ currentTarget }) => put({ count: currentTarget.valueAsNumber })}
          />
        )}
      </Field>
      {rows.length > 1 && (
        <div class="buttons">
          <button
            type="button"
            aria-label={t('up-of', { places })}
            disabled={at === 0}
            onClick={() => change(moved(rows, at, -1))}
          >
            {t('up')}
          </button>
          <button
            type="button"
            aria-label={t('down-of', { places })}
            disabled={at === rows.length - 1}
            onClick={() => change(moved(rows, at, 1))}
          >
            {t('down')}
          </button>
          <button
            type="button"
            aria-label={t('remove-of', { places })}
            onClick={() => change(rows.filter((_, index) => index !== at))}
          >
            {t('remove')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
