import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Direction } from '../../shared/world/direction.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { minimap } from '../i18n/minimap.ts';
import { objects } from '../i18n/objects.ts';
import { pick, words } from '../i18n/t.ts';
import { LEGEND } from '../objects/index.ts';
import { Pixels } from '../paper/pixels.tsx';
import type { Session } from '../play/session.ts';
import { isTyping } from '../world/controls.ts';
import { closeDialog, openDialog } from './dialog.ts';
import { HallMap, nameOf, pointAt } from './hall-map.tsx';
import { areaAt, wayTo } from './hall-plan.ts';
import { Icon } from './icons.tsx';
import { Modal } from './modal.tsx';
import { PEOPLE_SIGNS } from './plan-signs.ts';
import { dialog, friends, here, mapObjects, placeTitle, type Spotted, status } from './store.ts';

const t = words(minimap);
const o = words(objects);

const STORED = 'madang.map';
/** In CSS pixels. A round's banner still fits beside it in the middle. */
const CORNER_BOX = { width: 256, height: 176 };
const LARGE_MOST = 596;
/** Edge, border and padding of a dialog, both sides together. */
const DIALOG_FRAME = 52;

/** Whether the page has room for a map in the corner. Otherwise a card shows it over the world. */
const roomy = matchMedia('(min-width: 1160px) and (min-height: 600px) and (pointer: fine)');
const hasCorner = signal(roomy.matches);
roomy.addEventListener('change', () => {
  hasCorner.value = roomy.matches;
});

function isKeptOpen(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'folded';
  } catch {
    // without storage (some in-app browsers) it is open again at the next visit
    return true;
  }
}

const open = signal(isKeptOpen());
effect(() => {
  try {
    localStorage.setItem(STORED, open.value ? 'open' : 'folded');
  } catch {
    // not stored, but shown
  }
});

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
function FriendList({ session, onWalk }: { session: Session; onWalk?: () => void }) {
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

function Legend() {
  return (
    <ul class="map-signs" aria-label={t('signs')}>
      <li>
        <svg class="pixels" width="22" height="22" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
          <path class="plan-me" d="M0 -6 5 5 0 2.5 -5 5z" />
        </svg>
        {t('me')}
      </li>
      {(['friend', 'guide'] as const).map((sign) => (
        <li key={sign}>
          <Pixels rows={PEOPLE_SIGNS[sign]} scale={2} />
          {sign === 'friend' ? t('a-friend') : t(sign)}
        </li>
      ))}
      {LEGEND.map(({ word, legend }) => (
        <li key={word}>
          <Pixels rows={legend} scale={2} />
          {o(word)}
        </li>
      ))}
      <li>
        <i class="sign-seen" aria-hidden="true" />
        {t('seen')}
      </li>
    </ul>
  );
}

/** The large map. Every screen has it, and a phone has no other. */
export function MapDialog({ session }: { session: Session }) {
  const close = (): void => {
    closeDialog();
  };
  const area = here.value && areaAt(mapObjects.value, here.value);
  const box = { width: Math.min(LARGE_MOST, innerWidth - DIALOG_FRAME), height: innerHeight * 0.55 };
  return (
    <Modal light wide title={t('map-of', { place: pick(placeTitle.value) })} close={close}>
      <div class="map-large">
        <HallMap large session={session} box={box} onWalk={close} />
      </div>
      <p class="hint">
        {area && <b>{t('i-am-in', { place: pick(area) })}</b>} {t('map-help')}
      </p>
      <h3>{t('friends-here')}</h3>
      {friends.value.length === 0 ? <p>{t('friends-none')}</p> : <FriendList session={session} onWalk={close} />}
      <h3>{t('signs')}</h3>
      <Legend />
    </Modal>
  );
}

/** The map in the corner of a large page, or the button that opens it. The key M does the same. */
export function MiniMap({ session }: { session: Session }) {
  useEffect(() => {
    const toggle = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyM' || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (dialog.value === 'map') closeDialog();
      else if (isTyping(event.target) || dialog.value !== 'none' || status.value !== 'open') return;
      else if (hasCorner.value) open.value = !open.value;
      else openDialog('map');
    };
    addEventListener('keydown', toggle);
    return () => removeEventListener('keydown', toggle);
  }, []);
  // render again on entering another place
  const isThere = mapObjects.value.length > 0;
  if (!isThere) return null;
  if (!hasCorner.value || !open.value) {
    const show = (): void => {
      if (hasCorner.value) open.value = true;
      else openDialog('map');
    };
    return (
      <button type="button" class="map-open" onClick={show}>
        <Icon name="map" />
        <span class="word" aria-hidden="true">
          {t('map')} <kbd>M</kbd>
        </span>
        <span class="visually-hidden">{t('map-open')}</span>
      </button>
    );
  }
  return (
    <section class="minimap card" aria-label={t('map')}>
      <header>
        <h2>
          {t('map')} <kbd>M</kbd>
        </h2>
        <button type="button" class="icon" aria-label={t('map-larger')} onClick={() => openDialog('map')}>
          <Icon name="larger" />
        </button>
        <button type="button" class="icon" aria-label={t('map-fold')} onClick={() => (open.value = false)}>
          <Icon name="fold" />
        </button>
      </header>
      <HallMap session={session} box={CORNER_BOX} />
      {friends.value.length > 0 && <FriendList session={session} />}
    </section>
  );
}
