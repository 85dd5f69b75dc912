import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { here } from '../shell/where.ts';
import { BoothForm } from './booth-form.tsx';
import { type Booth, booths, loadBooths, problem } from './booths.ts';

const t = words(staffSetup);
const p = words(paper);

const restOf = ({ map, name }: Booth): string => `${map}/${encodeURIComponent(name)}`;

/** The booths of the event's halls; an exhibitor sees their own. */
export function BoothsDesk() {
  useEffect(() => {
    booths.value = null;
    void loadBooths();
  }, []);
  const rows = booths.value;
  const open = rows?.find((booth) => restOf(booth) === here.value.rest);
  if (open) return <BoothForm key={restOf(open)} booth={open} />;
  return (
    <>
      <PageHead title={t('booths-title')} lead={t('booths-lead')} />
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void loadBooths()} againLabel={p('again')} />
      )}
      {rows === null && problem.value === '' && <Loading rows={4} />}
      {rows?.length === 0 && (
        <Notice drawing={LANTERN} title={t('booths-empty')}>
          <p>{t('booths-empty-text')}</p>
        </Notice>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('booths-title')}
          rows={rows}
          keyOf={restOf}
          columns={[
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
          ]}
        />
      )}
    </>
  );
}
