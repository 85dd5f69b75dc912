import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { storedText, storeText } from '../stored.ts';
import { Icon } from './icons.tsx';
import { greeter } from './store.ts';

const t = words(place);
const isTouch = matchMedia('(pointer: coarse)').matches;
/** Long enough to read it twice. The menu shows it later. */
const SHOWN_MS = 45_000;
const STORED = 'madang.hint-seen';

const shown = signal(storedText(STORED) === null);

export function showMoveHint(): void {
  shown.value = true;
}

function dismiss(): void {
  shown.value = false;
  storeText(STORED, '1');
}

/** The ways to move on this screen: touch, or keys and pointer. */
export function MoveHelp() {
  return (
    <>
      <p>{isTouch ? t('help-touch') : t('help-keys')}</p>
      <p class="aside">{t('help-list')}</p>
    </>
  );
}

/** How to walk, shown once, in a corner, where it covers neither the middle of the world nor blocks a key. */
export function MoveHint() {
  const showing = shown.value;
  useEffect(() => {
    if (!showing) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [showing]);
  // on a small screen it waits until the greeter has spoken
  if (!showing || (isTouch && greeter.value !== null)) return null;
  return (
    <section class="move-hint card" aria-label={t('help-title')}>
      <header>
        <h2>{t('help-title')}</h2>
        <button type="button" class="icon" aria-label={`${t('help-title')}: ${t('close')}`} onClick={dismiss}>
          <Icon name="close" />
        </button>
      </header>
      <MoveHelp />
    </section>
  );
}
