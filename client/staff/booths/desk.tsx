import { useEffect } from 'preact/hooks';
import type { Booth } from '../../../shared/api/booths.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Notice } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { here } from '../shell/where.ts';
import { BoothForm } from './booth-form.tsx';
import { booths } from './booths.ts';

const t = words(staffSetup);

const restOf = ({ map, name }: Booth): string => `${map}/${encodeURIComponent(name)}`;

const COLUMNS = (): Column<Booth>[] => [
  {
    id: 'name',
    title: t('booth-name'),
    cell: (booth) => (
      <span class="with-picture">
        {booth.poster && <img src={`/files/${booth.poster}`} alt="" width={44} height={44} />}
        <DeskLink desk="booths" rest={restOf(booth)}>
          {pick(booth.content.title)}
        </DeskLink>
      </span>
    ),
  },
  {
    id: 'state',
    title: t('booth-text'),
    cell: (booth) => <span class="small">{t(booth.revision > 0 ? 'written' : 'from-map')}</span>,
  },
  {
    id: 'exhibitors',
    title: t('exhibitors'),
    cell: ({ exhibitors }) => exhibitors.map(({ label }) => label).join(', ') || t('no-exhibitors'),
  },
];

/** The booths in the event's halls. An exhibitor sees only their own. */
export function BoothsDesk() {
  useEffect(() => void booths.begin(), []);
  const open = booths.value.value?.find((booth) => restOf(booth) === here.value.rest);
  if (open) return <BoothForm key={restOf(open)} booth={open} />;
  return (
    <>
      <PageHead title={t('booths-title')} lead={t('booths-lead')} />
      <Loaded of={booths}>
        {(rows) =>
          rows.length === 0 ? (
            <Notice drawing={LANTERN} title={t('booths-empty')}>
              <p>{t('booths-empty-text')}</p>
            </Notice>
          ) : (
            <DataTable caption={t('booths-title')} rows={rows} keyOf={restOf} columns={COLUMNS()} />
          )
        }
      </Loaded>
    </>
  );
}
