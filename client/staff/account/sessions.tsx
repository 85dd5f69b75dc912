import type { Session } from '../../../shared/staff.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';

const t = words(staffPeople);

/** Where a person is signed in. Each session except the one of this page can be ended. */
export function Sessions({ sessions, end }: { sessions: readonly Session[]; end: (session: string) => void }) {
  if (sessions.length === 0) return <p class="small">{t('sessions-none')}</p>;
  return (
    <ul class="members">
      {sessions.map(({ id, device, createdAt, lastSeenAt, isMine }) => {
        const name = device || t('unknown-device');
        return (
          <li key={id}>
            <div>
              <strong>{name}</strong> {isMine && <span class="tag">{t('this-session')}</span>}
              <br />
              <span class="small">
                {t('session-since', { date: dateTime(createdAt) })} ·{' '}
                {t('session-used', { date: dateTime(lastSeenAt) })}
              </span>
            </div>
            {!isMine && (
              <button type="button" aria-label={t('end-session-of', { device: name })} onClick={() => end(id)}>
                {t('end-session')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
