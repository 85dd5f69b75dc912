import type { Direction } from '../../shared/world/direction.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { minimap } from '../i18n/minimap.ts';
import { words } from '../i18n/t.ts';
import { Pixels } from '../paper/pixels.tsx';
import type { Session } from '../play/session.ts';
import { nameOf, pointAt } from './hall-map.tsx';
import { wayTo } from './hall-plan.ts';
import { PEOPLE_SIGNS } from './plan-signs.ts';
import { friends, here, type Spotted } from './store.ts';

const t = words(minimap);

const COMPASS = [
  null,
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
] as const satisfies readonly (keyof (typeof minimap)['ko'] | null)[];

const compass = (direction: Direction): string => {
  const key = COMPASS[direction];
  return key === null ? '' : t(key);
};

function wayText(friend: Spotted): string {
  const way = here.value && wayTo(here.value, friend);
  if (!way) return '';
  return way === 'beside' ? t('beside') : t('way-to', { steps: way.steps, direction: compass(way.direction) });
}

/** The map in words: each friend with direction and distance, and a button that walks there. */
export function MapFriends({ session, onWalk }: { session: Session; onWalk?: () => void }) {
  return (
    <ul class="map-friends" aria-label={t('friends-here')}>
      {friends.value.map((friend) => (
        <li
          key={friend.id}
          onPointerEnter={() => pointAt(friend.id)}
          onPointerLeave={() => pointAt(null)}
          onFocusIn={() => pointAt(friend.id)}
          onFocusOut={() => pointAt(null)}
        >
          <Pixels rows={PEOPLE_SIGNS.friend} scale={2} />
          <span class="who-and-where">
            <b>{nameOf(friend.id)}</b> <span>{wayText(friend)}</span>
          </span>
          <button
            type="button"
            aria-label={t('go-to', { name: nameOf(friend.id) })}
            onClick={() => {
              session.goTo(tileAt(toUnits(friend.x), toUnits(friend.y)));
              onWalk?.();
            }}
          >
            {t('go')}
          </button>
        </li>
      ))}
    </ul>
  );
}
