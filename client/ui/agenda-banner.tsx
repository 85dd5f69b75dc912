import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { agenda as catalogue } from '../i18n/agenda.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { nextOf, serverNow, standingOf, takeToItem } from './agenda.ts';
import { agenda, rounds } from './store.ts';
import './agenda.css';

const t = words(catalogue);

/** How often the times are updated, ms. No message of the server comes when a minute has passed. */
const LOOK_MS = 10_000;

/**
 * How many announcements are shown, newest first, so that a phone keeps room to walk. Another one appears when one is
 * closed.
 */
const MOST_PINNED = 2;

/** The current or next item, and the pinned announcements. Each can be closed. */
export function AgendaBanner({ session }: { session: Session }) {
  const now = useSignal(serverNow());
  const away = useSignal<ReadonlySet<string>>(new Set());
  useEffect(() => {
    now.value = serverNow();
    const timer = setInterval(() => {
      now.value = serverNow();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [agenda.value]);
  const dismiss = (id: string): void => {
    away.value = new Set([...away.value, id]);
  };
  const item = nextOf(agenda.value.items, now.value);
  const standing = item && standingOf(item, now.value);
  // while a round gathers or runs, its own banner shows more
  const isPlayed = rounds.value.some(({ phase }) => phase !== 'idle');
  // so does the banner of a draw that is on in this hall
  const isShown = item?.kind === 'draw' && standing?.is === 'now' && item.map === session.model?.map.name;
  const key = item && standing ? `${item.id} ${standing.is}` : '';
  const pinned = agenda.value.announcements.filter((one) => one.pinned && !away.value.has(one.id)).slice(-MOST_PINNED);
  return (
    <div class="agenda-banners" role="status">
      {pinned.map((one) => (
        <p key={one.id} class="agenda-banner pinned">
          <span>
            <b>{t('announcement')}</b> {pick(one.text)}
          </span>
          <button type="button" onClick={() => dismiss(one.id)}>
            {t('dismiss')}
            <span class="visually-hidden">: {pick(one.text)}</span>
          </button>
        </p>
      ))}
      {item && standing && !isPlayed && !isShown && !away.value.has(key) && (
        <p class="agenda-banner">
          <span>
            {standing.is === 'now'
              ? t('now-banner', { title: pick(item.title) })
              : t('soon-banner', { title: pick(item.title), minutes: 'minutes' in standing ? standing.minutes : 0 })}
          </span>
          <button type="button" onClick={() => takeToItem(session, item)}>
            {t('take-me')}
            <span class="visually-hidden">: {pick(item.title)}</span>
          </button>
          <button type="button" onClick={() => dismiss(key)}>
            {t('dismiss')}
            <span class="visually-hidden">: {pick(item.title)}</span>
          </button>
        </p>
      )}
    </div>
  );
}
