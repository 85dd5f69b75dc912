import { MOST_DRAWN } from '../../../shared/draw.ts';
import type { Prize } from '../../../shared/prize.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { Field, SelectField } from '../kit/field.tsx';
import { type Catalogue, type Draft, type Faults, leftOf, moved, nextRow, ranksOf } from './draw-form.ts';

const t = words(staffDraws);

type Rows = Pick<Draft, 'prizes' | 'rehearsal'>;

type PrizeRowsProps = {
  draft: Rows;
  catalogue: Catalogue;
  faults: Pick<Faults, 'rows' | 'tooMany'>;
  /** What the sequence of the rows means. */
  hint: string;
  /** What is said of too many prizes, if it is not said of a draw. */
  tooMany?: string;
  /** The name of a row. */
  nameOf: (at: number) => string;
  change: (part: Pick<Draft, 'prizes'>) => void;
};

/** Prizes, and how many of each. */
export function PrizeRows({ draft, catalogue, faults, hint, tooMany, nameOf, change }: PrizeRowsProps) {
  const { prizes: rows } = draft;
  const next = nextRow(draft, catalogue);
  return (
    <fieldset class="choices-field">
      <legend>{t('prizes')}</legend>
      <p class="hint">{rows.length === 0 && !next ? t('prizes-none') : hint}</p>
      {rows.map((row, at) => (
        <PrizeRow
          key={row.key}
          at={at}
          name={nameOf(at)}
          draft={draft}
          catalogue={catalogue}
          fault={faults.rows[at] ?? null}
          change={(prizes) => change({ prizes })}
        />
      ))}
      <div role="status">
        {faults.tooMany && <p class="wrong-here">{tooMany ?? t('too-many', { most: MOST_DRAWN })}</p>}
      </div>
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

/** The ranks that get the prize of a row, in words. */
export function ranksText(rows: Draft['prizes'], at: number): string {
  const { first, last } = ranksOf(rows)[at] ?? { first: at + 1, last: at + 1 };
  return first === last ? t('ranks-one', { first }) : t('ranks-many', { first, last });
}

type PrizeRowProps = {
  at: number;
  name: string;
  draft: Rows;
  catalogue: Catalogue;
  fault: Faults['rows'][number];
  change: (prizes: Draft['prizes']) => void;
};

function PrizeRow({ at, name, draft: { prizes: rows, rehearsal }, catalogue, fault, change }: PrizeRowProps) {
  const row = rows[at] ?? { key: '', count: 1 };
  const prize = catalogue.prizes.find(({ key }) => key === row.key);
  const leftNow = (one: Prize): number => leftOf(one, rehearsal);
  const put = (part: Partial<typeof row>): void =>
    change(rows.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const offered = catalogue.prizes.filter(({ key }) => key === row.key || rows.every((one) => one.key !== key));
  const wrong = fault === 'count-wrong' ? t(fault, { most: prize ? leftNow(prize) : 0 }) : fault ? t(fault) : '';
  return (
    <fieldset class="draw-row">
      <legend>{name}</legend>
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
            aria-label={t('up-of', { ranks: name })}
            disabled={at === 0}
            onClick={() => change(moved(rows, at, -1))}
          >
            {t('up')}
          </button>
          <button
            type="button"
            aria-label={t('down-of', { ranks: name })}
            disabled={at === rows.length - 1}
            onClick={() => change(moved(rows, at, 1))}
          >
            {t('down')}
          </button>
          <button
            type="button"
            aria-label={t('remove-of', { ranks: name })}
            onClick={() => change(rows.filter((_, index) => index !== at))}
          >
            {t('remove')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
