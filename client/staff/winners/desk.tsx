import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Winner, WinnerSummary } from '../../../shared/api/winners.ts';
import { WIN_STATUSES } from '../../../shared/win-status.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staff } from '../../i18n/staff.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { CLIPBOARD, LANTERN } from '../../paper/pixels.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';
import { filter, load, NO_FILTER, summary, winners } from './winners.ts';

const t = words(staff);
const p = words(paper);
const s = words(staffStock);
const revealing = signal<Winner | null>(null);
const stepping = signal<Winner | null>(null);

/** The table of winners: masked, filtered, in pages. One winner is open at a time. */
export function WinnersDesk() {
  useEffect(() => {
    filter.value = NO_FILTER;
    void load();
  }, []);
  const numbers = summary.value.value;
  const problem = winners.problem.value || summary.problem.value;
  return (
    <>
      <PageHead title={t('winners')} lead={t('winners-intro')} />
      {numbers?.identity === 'none' && <p class="small">{t('identity-none')}</p>}
      {numbers && <Numbers summary={numbers} />}
      <FilterForm />
      {problem !== '' && <Problem text={errorText(problem)} again={() => void load()} againLabel={p('again')} />}
      <List />
      {stepping.value && <StepDialog winner={stepping.value} close={() => (stepping.value = null)} />}
      {revealing.value && <RevealDialog winner={revealing.value} close={() => (revealing.value = null)} />}
    </>
  );
}

function Numbers({ summary: numbers }: { summary: WinnerSummary }) {
  return (
    <ul class="numbers">
      {numbers.prizes.map((prize) => (
        <li key={prize.key} class="card number stock">
          <span class="number-name">{pick(prize.name)}</span>
          <meter aria-label={pick(prize.name)} min={0} max={Math.max(prize.stock, 1)} value={prize.given} />
          <span class="small">{t('stock', { given: prize.given, stock: prize.stock })}</span>
        </li>
      ))}
      {WIN_STATUSES.map((status) => (
        <li key={status} class={`card number ${status}`}>
          <span class="number-name">{t(`status-${status}`)}</span>
          <strong>{numbers.statuses[status] ?? 0}</strong>
        </li>
      ))}
    </ul>
  );
}

function FilterForm() {
  const change = (part: Partial<typeof filter.value>): void => {
    filter.value = { ...filter.value, ...part };
  };
  return (
    <search>
      <form
        class="filter"
        onSubmit={(submit) => {
          submit.preventDefault();
          void load();
        }}
      >
        <div class="field">
          <label for="filter-prize">{t('prize')}</label>
          <select
            id="filter-prize"
            value={filter.value.prize}
            onChange={(event) => {
              change({ prize: event.currentTarget.value });
              void load();
            }}
          >
            <option value="">{t('every-prize')}</option>
            {summary.value.value?.prizes.map((prize) => (
              <option key={prize.key} value={prize.key}>
                {pick(prize.name)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="filter-status">{t('status')}</label>
          <select
            id="filter-status"
            value={filter.value.status}
            onChange={(event) => {
              change({ status: event.currentTarget.value });
              void load();
            }}
          >
            <option value="">{t('every-status')}</option>
            {WIN_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`status-${status}`)}
              </option>
            ))}
          </select>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={filter.value.marked}
            onChange={(event) => {
              change({ marked: event.currentTarget.checked });
              void load();
            }}
          />
          <span>{t('only-marked', { count: summary.value.value?.marked ?? 0 })}</span>
        </label>
        <div class="field find">
          <label for="filter-find">{t('find')}</label>
          <div class="find-row">
            <input
              id="filter-find"
              autocomplete="off"
              placeholder={t('find-hint')}
              value={filter.value.find}
              onInput={(event) => change({ find: event.currentTarget.value })}
            />
            <button type="submit">{t('do-find')}</button>
          </div>
        </div>
      </form>
    </search>
  );
}

function List() {
  const { rows: shown, busy, hasMore, problem, more } = winners;
  const rows = shown.value;
  if (rows === null) return problem.value === '' ? <Loading /> : null;
  const { prize, status, find, marked } = filter.value;
  if (rows.length === 0) {
    const filtered = prize !== '' || status !== '' || find !== '' || marked;
    return (
      <Notice drawing={filtered ? CLIPBOARD : LANTERN} title={t(filtered ? 'winners-none' : 'winners-empty')} live>
        {filtered ? (
          <button
            type="button"
            onClick={() => {
              filter.value = NO_FILTER;
              void load();
            }}
          >
            {t('clear-filter')}
          </button>
        ) : (
          <p>{t('winners-empty-text')}</p>
        )}
      </Notice>
    );
  }
  return (
    <div class="card table-card" aria-busy={busy.value}>
      <table class="rows">
        <caption class="visually-hidden">{t('winners')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('receipt')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('prize')}</th>
            <th scope="col">{t('recipient')}</th>
            <th scope="col">{t('won-at')}</th>
            <th scope="col">
              <span class="visually-hidden">{t('reveal')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((winner) => (
            <Row key={winner.win} winner={winner} />
          ))}
        </tbody>
      </table>
      <p class="table-foot">
        <span class="small" role="status">
          {t('count-shown', { count: rows.length })}
        </span>
        {hasMore.value && (
          <button type="button" disabled={busy.value} onClick={() => void more()}>
            {t('more')}
          </button>
        )}
      </p>
    </div>
  );
}

function Row({ winner }: { winner: Winner }) {
  const { recipient } = winner;
  return (
    <tr>
      <td data-label={t('receipt')}>
        <span class="receipt">{winner.receipt}</span>
      </td>
      <td data-label={t('status')}>
        <span class={`tag ${winner.status}`}>
          {t(
            winner.status === 'won' && winner.prize.kind !== 'parcel'
              ? `status-won-${winner.prize.kind}`
              : `status-${winner.status}`,
          )}
        </span>
        {winner.batch !== null && <span class="small tag-note"> {t('batch', { batch: winner.batch })}</span>}
        {winner.marks.length > 0 && (
          <ul class="win-marks" aria-label={t('marks')}>
            {winner.marks.map((mark) => (
              <li key={mark} title={t(`mark-${mark}-why`)}>
                {t(`mark-${mark}`)}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-label={t('prize')}>
        {pick(winner.prize.name)} {winner.rehearsal && <RehearsalTag />}
      </td>
      <td data-label={t('recipient')}>
        {recipient === null && winner.prize.kind === 'parcel' && <span class="small">{t('not-claimed')}</span>}
        {recipient === 'damaged' && <strong class="damaged">{t('damaged')}</strong>}
        {recipient !== null && recipient !== 'damaged' && (
          <>
            <bdi class="masked">{recipient.name}</bdi> <bdi class="masked">{recipient.phone}</bdi>
            <br />
            <span class="small">{recipient.area}</span>
          </>
        )}
      </td>
      <td data-label={t('won-at')}>{dateTime(winner.at)}</td>
      <td class="row-action">
        {recipient !== null && recipient !== 'damaged' && (
          <button
            type="button"
            aria-label={t('reveal-of', { receipt: winner.receipt })}
            onClick={() => (revealing.value = winner)}
          >
            {t('reveal')}
          </button>
        )}
        {winner.steps.length > 0 && (
          <button
            type="button"
            aria-label={s('step-of', { receipt: winner.receipt })}
            onClick={() => (stepping.value = winner)}
          >
            {s('step')}
          </button>
        )}
      </td>
    </tr>
  );
}
