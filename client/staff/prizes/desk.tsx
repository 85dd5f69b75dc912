import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Prize } from '../../../shared/prize.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Notice } from '../../paper/notice.tsx';
import { PARCEL } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo } from '../kit/toasts.tsx';
import { event } from '../session.ts';
import { CodesDialog } from './codes-dialog.tsx';
import { PrizeDialog } from './prize-dialog.tsx';
import { deletePrize, formOf, prizes, putPrize } from './prizes.ts';
import { StockCard } from './stock-card.tsx';

const t = words(staffSetup);
const s = words(staffStock);

async function remove(prize: Prize): Promise<void> {
  if (await prizes.change(() => deletePrize(prize.key)))
    offerUndo(t('deleted', { name: pick(prize.name) }), () => putPrize(formOf(prize), true));
}

const COLUMNS = (): Column<Prize>[] => [
  {
    id: 'name',
    title: t('prize-name'),
    cell: (prize) => (
      <span class="with-picture">
        {prize.picture && <img src={`/files/${prize.picture}`} alt="" width={44} height={44} />}
        <span>
          <b>{pick(prize.name)}</b> <span class="small">{prize.key}</span>{' '}
          {prize.kind !== 'parcel' && <span class="tag">{s(`kind-${prize.kind}`)}</span>}
        </span>
      </span>
    ),
  },
  {
    id: 'given',
    title: t('given'),
    kind: 'end',
    cell: (prize) => (
      <>
        {t('left', { given: prize.given, stock: prize.stock })}
        <br />
        {prize.kind !== 'code' && <span class="small">{s('arrived', { count: prize.onHand })}</span>}
        {prize.given > prize.onHand && prize.onHand > 0 && (
          <span class="small damaged"> {s('missing-here', { count: prize.given - prize.onHand })}</span>
        )}
        {prize.rehearsed > 0 && <span class="small"> {t('rehearsed', { count: prize.rehearsed })}</span>}
      </>
    ),
  },
  {
    id: 'value',
    title: t('value'),
    kind: 'end',
    cell: ({ valueKrw }) => (valueKrw === null ? '–' : valueKrw.toLocaleString(locale.value)),
  },
  { id: 'sponsor', title: t('sponsor'), cell: ({ sponsor }) => sponsor ?? '–' },
];

/** The prizes of the event, and how many of each are left. */
export function PrizesDesk() {
  const editing = useSignal<Prize | 'new' | null>(null);
  const filling = useSignal<Prize | null>(null);
  useEffect(() => void prizes.begin(), []);
  const mayChange = event.value?.roles.includes('admin') ?? false;
  const actions: Column<Prize> = {
    id: 'actions',
    title: t('actions'),
    kind: 'action',
    cell: (prize) => (
      <Actions prize={prize} edit={() => (editing.value = prize)} fill={() => (filling.value = prize)} />
    ),
  };
  return (
    <>
      <PageHead
        title={t('prizes-title')}
        lead={t('prizes-lead')}
        actions={
          mayChange && (
            <button type="button" class="primary" onClick={() => (editing.value = 'new')}>
              {t('new-prize')}
            </button>
          )
        }
      />
      <Loaded of={prizes} rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <Notice drawing={PARCEL} title={t('prizes-empty')}>
              <p>{t('prizes-empty-text')}</p>
            </Notice>
          ) : (
            <>
              <DataTable
                caption={t('prizes-title')}
                rows={rows}
                keyOf={({ key }) => key}
                columns={mayChange ? [...COLUMNS(), actions] : COLUMNS()}
              />
              <StockCard />
            </>
          )
        }
      </Loaded>
      {filling.value && <CodesDialog prize={filling.value} close={() => (filling.value = null)} />}
      {editing.value && (
        <PrizeDialog of={editing.value === 'new' ? null : editing.value} close={() => (editing.value = null)} />
      )}
    </>
  );
}

function Actions({ prize, edit, fill }: { prize: Prize; edit: () => void; fill: () => void }) {
  const name = pick(prize.name);
  return (
    <span class="buttons">
      <button type="button" aria-label={t('edit-of', { name })} onClick={edit}>
        {t('edit')}
      </button>
      {prize.kind === 'code' && (
        <button type="button" aria-label={s('codes-of', { name })} onClick={fill}>
          {s('codes')}
        </button>
      )}
      {prize.given + prize.rehearsed + (prize.kind === 'code' ? prize.stock : 0) === 0 && (
        <button type="button" aria-label={t('delete-of', { name })} onClick={() => void remove(prize)}>
          {t('delete')}
        </button>
      )}
    </span>
  );
}
