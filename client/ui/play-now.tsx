import { isTableObject } from '../../shared/map/game-objects.ts';
import { games } from '../i18n/games.ts';
import { words } from '../i18n/t.ts';
import { hasRoom, nearestTable } from '../play/seats.ts';
import type { Session } from '../play/session.ts';
import { Icon } from './icons.tsx';
import { mapObjects, table, toast } from './store.ts';

const t = words(games);

/** Walks to the nearest table with room and sits down there. */
export function playNow(session: Session): void {
  const nearest = session.model && nearestTable(session.model);
  if (nearest) session.playAt(nearest);
  else toast(t('play-now-none'), 'problem');
}

type PlayNowProps = {
  session: Session;
  /** Called after a press. */
  gone?: () => void;
  /** In the row of the top bar there is room for few letters. */
  short?: boolean;
};

/** The button for somebody who wants to play at once, in a hall with tables. */
export function PlayNow({ session, gone, short = false }: PlayNowProps) {
  const seated = mapObjects.value.filter(isTableObject);
  if (seated.length === 0 || table.value) return null;
  return (
    <button
      type="button"
      class={seated.some(hasRoom) ? 'play-now primary' : 'play-now'}
      onClick={() => {
        playNow(session);
        gone?.();
      }}
    >
      <Icon name="play" />
      <span class="word">{t(short ? 'play-short' : 'play-now')}</span>
    </button>
  );
}
