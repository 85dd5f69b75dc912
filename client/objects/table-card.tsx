import type { TableObject } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { faceOf } from '../games/index.ts';
import { games } from '../i18n/games.ts';
import { fillBoth, pick, words } from '../i18n/t.ts';
import { freeSeats, hasRoom, isRunningAt, viewOfTable } from '../play/seats.ts';
import type { Session } from '../play/session.ts';
import { whatIsPlayed } from './what-is-played.ts';

const t = words(games);

/** The words on the button in front of a table. */
export const tableLabel = (object: TableObject): string => t('play-here', { name: pick(object.title) });

/** How many seats are free, in both languages. */
export function seatsText(object: TableObject): Text {
  const free = freeSeats(object);
  return free > 0 ? fillBoth(games, 'free-seats', { free }) : fillBoth(games, 'no-seats');
}

/** What is played at a table, by whom, and how many seats are free. */
export function TableFacts({ object }: { object: TableObject }) {
  const face = faceOf(object.game);
  const names = viewOfTable(object)?.names ?? [];
  return (
    <>
      {face && <p>{whatIsPlayed(face, pick(object.title))}</p>}
      <p class="seats-free">
        {pick(seatsText(object))}
        {isRunningAt(object) && ` · ${t('round-runs')}`}
      </p>
      {names.length > 0 && <p>{t('playing-now', { names: names.join(', ') })}</p>}
    </>
  );
}

/** The ways in: to play while there is room, and to watch those who sit there. `gone`: called after a press. */
export function TableButtons({ object, session, gone }: { object: TableObject; session: Session; gone?: () => void }) {
  const go = (watch: boolean) => () => {
    session.playAt(object, watch);
    gone?.();
  };
  const view = viewOfTable(object);
  return (
    <div class="choices">
      {(!view || hasRoom(object)) && (
        <button type="button" class="primary" aria-label={tableLabel(object)} onClick={go(false)}>
          {t('play')}
        </button>
      )}
      {view !== undefined && view.taken > 0 && (
        <button type="button" onClick={go(true)}>
          {t('watch-here')}
          <span class="visually-hidden">: {pick(object.title)}</span>
        </button>
      )}
    </div>
  );
}

/** The card of a table. */
export const TableCard = ({ object, session }: { object: TableObject; session: Session }) => (
  <>
    <TableFacts object={object} />
    <TableButtons object={object} session={session} />
  </>
);
