import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { minimap } from '../i18n/minimap.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { storedText, storeText } from '../stored.ts';
import { isTyping } from '../world/controls.ts';
import { closeDialog, openDialog } from './dialog.ts';
import { HallMap } from './hall-map.tsx';
import { Icon } from './icons.tsx';
import { MapFriends } from './map-friends.tsx';
import { dialog, friends, mapObjects, status } from './store.ts';

const t = words(minimap);

const STORED = 'madang.map';
/** In CSS pixels. A round's banner still fits beside it in the middle. */
const CORNER_BOX = { width: 256, height: 176 };

/** Whether the page has room for a map in the corner. Otherwise a card shows it over the world. */
const roomy = matchMedia('(min-width: 1160px) and (min-height: 600px) and (pointer: fine)');
const hasCorner = signal(roomy.matches);
roomy.addEventListener('change', () => {
  hasCorner.value = roomy.matches;
});

const open = signal(storedText(STORED) !== 'folded');
effect(() => storeText(STORED, open.value ? 'open' : 'folded'));

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
      {friends.value.length > 0 && <MapFriends session={session} />}
    </section>
  );
}
