import { isTableObject, keyOf } from '../../shared/map/game-objects.ts';
import { games } from '../i18n/games.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { lazy } from './lazy.tsx';
import { invited, mapObjects, table } from './store.ts';

const t = words(games);

const TablePanel = lazy(async () => (await import('./table-panel.tsx')).TablePanel, 'soon');

/** The invitation of a friend who has just sat down, or wants another round on a stage. */
function Invited({ session }: { session: Session }) {
  const invitation = invited.value;
  const stage = mapObjects.value.find((one) => one.class === 'stage' && one.name === invitation?.at);
  const seats = mapObjects.value.filter(isTableObject).find((one) => keyOf(one) === invitation?.at);
  if (!invitation || !(invitation.isStage ? stage : seats)) return null;
  const { at, name, isStage } = invitation;
  const join = (): void => {
    session.games.decline();
    if (isStage) session.playAgain(at);
    else if (seats) session.playAt(seats);
  };
  return (
    <section class="card invited" aria-live="polite">
      <p>{t(isStage ? 'friend-again' : 'friend-sits', { name })}</p>
      <div class="choices">
        <button type="button" class="primary" onClick={join}>
          {t('friend-join')}
        </button>
        <button type="button" class="quiet" onClick={session.games.decline}>
          {t('friend-later')}
        </button>
      </div>
    </section>
  );
}

/** The table at which the visitor sits, or a friend's invitation to one. Its panel is loaded as soon as the page has time. */
export function AtTable({ session }: { session: Session }) {
  return table.value ? <TablePanel news={table.value} session={session} /> : <Invited session={session} />;
}
