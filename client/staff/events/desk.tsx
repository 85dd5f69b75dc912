import { useSignal } from '@preact/signals';
import { errorText } from '../../i18n/error-text.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo, say } from '../kit/toasts.tsx';
import { inZone } from '../kit/zoned-time.ts';
import { chooseEvent, failed, type MyEvent, session } from '../session.ts';
import { PhaseTag } from '../shell/phase-tag.tsx';
import { go, here } from '../shell/where.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { putState, restoreEvent } from './events.ts';
import { NewEventPage } from './new-event.tsx';

const t = words(staffEvents);

/** All events of the server, for administrators of every event. */
export function EventsDesk() {
  return here.value.rest === 'new' ? <NewEventPage /> : <EventList />;
}

const manage = (one: MyEvent): void => {
  chooseEvent(one.slug);
  go('overview');
};

const COLUMNS = (): Column<MyEvent>[] => [
  {
    id: 'name',
    title: t('name'),
    cell: (one) => (
      <>
        <b>{pick(one.name)}</b> <span class="small">/e/{one.slug}</span>
      </>
    ),
  },
  { id: 'phase', title: t('phase'), cell: (one) => <PhaseTag event={one} /> },
  {
    id: 'times',
    title: t('times'),
    cell: (one) =>
      `${inZone(one.opensAt, one.timeZone, locale.value)} – ${inZone(one.closesAt, one.timeZone, locale.value)}`,
  },
];

function EventList() {
  const copying = useSignal<MyEvent | null>(null);
  const archiving = useSignal<MyEvent | null>(null);
  const problem = useSignal('');
  const state = session.value;
  const events = state.at === 'in' ? state.me.events : [];

  async function change(one: MyEvent, to: 'archived' | 'restored'): Promise<void> {
    archiving.value = null;
    problem.value = '';
    const name = pick(one.name);
    try {
      if (to === 'restored') {
        await restoreEvent(one.slug);
        return say(t('restored', { name }));
      }
      await putState(one.slug, to);
      const before = one.phase === 'draft' ? 'draft' : 'published';
      offerUndo(t('archived', { name }), () => putState(one.slug, before));
    } catch (error) {
      problem.value = failed(error);
    }
  }
  const actions: Column<MyEvent> = {
    id: 'actions',
    title: t('actions'),
    kind: 'action',
    cell: (one) => (
      <Actions
        of={one}
        copy={() => (copying.value = one)}
        archive={() => (archiving.value = one)}
        restore={() => void change(one, 'restored')}
      />
    ),
  };
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <DeskLink desk="events" rest="new" class="button primary">
            {t('new-event')}
          </DeskLink>
        }
      />
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {events.length === 0 ? (
        <Notice drawing={LANTERN} title={t('empty')}>
          <p>{t('empty-text')}</p>
        </Notice>
      ) : (
        <DataTable caption={t('title')} rows={events} keyOf={({ slug }) => slug} columns={[...COLUMNS(), actions]} />
      )}
      {copying.value && <CopyDialog of={copying.value} close={() => (copying.value = null)} />}
      {archiving.value && (
        <ArchiveDialog
          of={archiving.value}
          close={() => (archiving.value = null)}
          archive={(one) => void change(one, 'archived')}
        />
      )}
    </>
  );
}

type ActionsProps = { of: MyEvent; copy: () => void; archive: () => void; restore: () => void };

function Actions({ of, copy, archive, restore }: ActionsProps) {
  const name = pick(of.name);
  return (
    <span class="buttons">
      <button type="button" aria-label={t('open-of', { name })} onClick={() => manage(of)}>
        {t('open')}
      </button>
      <button type="button" aria-label={t('copy-of', { name })} onClick={copy}>
        {t('copy')}
      </button>
      {of.phase === 'archived' ? (
        <button type="button" aria-label={t('restore-of', { name })} onClick={restore}>
          {t('restore')}
        </button>
      ) : (
        <button type="button" aria-label={t('archive-of', { name })} onClick={archive}>
          {t('archive')}
        </button>
      )}
    </span>
  );
}

type ArchiveProps = { of: MyEvent; close: () => void; archive: (event: MyEvent) => void };

function ArchiveDialog({ of, close, archive }: ArchiveProps) {
  return (
    <Dialog
      title={t('archive-title', { name: pick(of.name) })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="danger" onClick={() => archive(of)}>
            {t('archive')}
          </button>
        </>
      }
    >
      <p>{t('archive-text')}</p>
    </Dialog>
  );
}
