import { agenda as catalogue } from '../i18n/agenda.ts';
import { locale, pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { type AgendaItem, hasAgenda, newestFirst, serverNow, standingOf, takeToItem } from './agenda.ts';
import { closeDialog } from './dialog.ts';
import { Empty } from './empty.tsx';
import { Modal } from './modal.tsx';
import { agenda } from './store.ts';

const t = words(catalogue);

const clock = (at: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at);

/** The announcements and the programme of the event, with a way to each item. */
export function AgendaDialog({ session }: { session: Session }) {
  const { items, announcements } = agenda.value;
  return (
    <Modal light title={t('title')} close={closeDialog}>
      {!hasAgenda(agenda.value) && <Empty text={t('empty')} />}
      {announcements.length > 0 && (
        <section aria-label={t('announcements')}>
          <h3>{t('announcements')}</h3>
          <ul class="announced">
            {newestFirst(announcements).map(({ id, text }) => (
              <li key={id}>{pick(text)}</li>
            ))}
          </ul>
        </section>
      )}
      <ul class="places">
        {items.map((item) => (
          <li key={item.id} class={`on-${standingOf(item, serverNow()).is}`}>
            <div>
              <b>{pick(item.title)}</b> <Standing item={item} />
              <p>{clock(item.startsAt)}</p>
            </div>
            <button
              type="button"
              onClick={() => {
                takeToItem(session, item);
                closeDialog();
              }}
            >
              {t('take-me')}
              <span class="visually-hidden">: {pick(item.title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Standing({ item }: { item: AgendaItem }) {
  const standing = standingOf(item, serverNow());
  if (standing.is === 'later') return null;
  const minutes = 'minutes' in standing ? standing.minutes : 0;
  return <span class="kind">{t(standing.is, { minutes })}</span>;
}
