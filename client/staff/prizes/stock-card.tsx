import { useEffect } from 'preact/hooks';
import { StockReport as Report, type StockReport } from '../../../shared/api/stock.ts';
import { staff } from '../../i18n/staff.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { pick, words } from '../../i18n/t.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';
import { prizes } from './prizes.ts';

const t = words(staffStock);
const s = words(staff);

const stock = createResource(() => callEvent('GET', '/stock', Report));

type Line = StockReport['prizes'][number];
const countOf = ({ statuses }: Line, ...names: string[]): number =>
  names.reduce((sum, name) => sum + (statuses[name] ?? 0), 0);

const COLUMNS = (): Column<Line>[] => [
  { id: 'name', title: t('stock-table'), cell: ({ name }) => <b>{pick(name)}</b> },
  { id: 'planned', title: t('planned'), kind: 'end', cell: ({ planned }) => planned },
  { id: 'on-hand', title: t('on-hand'), kind: 'end', cell: ({ onHand }) => onHand },
  { id: 'free', title: t('stock-free'), kind: 'end', cell: ({ planned, given, held }) => planned - given - held },
  { id: 'held', title: t('stock-held'), kind: 'end', cell: ({ held }) => held },
  { id: 'won', title: t('stock-won'), kind: 'end', cell: (line) => countOf(line, 'won') },
  { id: 'waiting', title: s('status-waiting'), kind: 'end', cell: (line) => countOf(line, 'waiting') },
  {
    id: 'on-the-way',
    title: t('stock-on-the-way'),
    kind: 'end',
    cell: (line) => countOf(line, 'claimed', 'exported', 'shipped'),
  },
  { id: 'delivered', title: t('stock-delivered'), kind: 'end', cell: (line) => countOf(line, 'delivered') },
  { id: 'returned', title: t('stock-returned'), kind: 'end', cell: (line) => countOf(line, 'returned') },
  { id: 'forfeited', title: t('stock-forfeited'), kind: 'end', cell: (line) => countOf(line, 'forfeited', 'refused') },
];

/** Says whether the stock agrees with the wins, names what does not, and shows the stock of every prize. */
export function StockCard() {
  // The list of prizes was loaded again: something may have changed.
  useEffect(() => void stock.reload(), [prizes.value.value]);
  return (
    <section class="stock-check" aria-labelledby="stock-check">
      <h2 id="stock-check">{t('check-title')}</h2>
      <p class="small">{t('check-lead')}</p>
      <Loaded of={stock} rows={2}>
        {(report) => (
          <>
            <Verdict report={report} />
            <DataTable caption={t('stock-table')} rows={report.prizes} keyOf={({ key }) => key} columns={COLUMNS()} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Verdict({ report: { prizes, differences } }: { report: StockReport }) {
  const nameOf = (key: string): string => {
    const prize = prizes.find((one) => one.key === key);
    return prize ? pick(prize.name) : key;
  };
  return (
    <div class="stock-verdict" role="status">
      {differences.length === 0 ? (
        <p class="good">
          <b>{t('agrees')}</b> {t('agrees-text', { count: prizes.length })}
        </p>
      ) : (
        <div class="problem">
          <p>
            <b>{t('differs', { count: differences.length })}</b>
          </p>
          <ul>
            {differences.map(({ prize, problem, items }) => (
              <li key={`${prize} ${problem}`}>
                <b>{nameOf(prize)}</b>: {t(`problem-${problem}`, { items })}
              </li>
            ))}
          </ul>
          <p class="small">{t('differs-text')}</p>
        </div>
      )}
      <button type="button" onClick={() => void stock.reload()}>
        {t('check-again')}
      </button>
    </div>
  );
}
