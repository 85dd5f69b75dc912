import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { Icon } from './icons.tsx';
import { greeter } from './store.ts';

const t = words(place);
const isTouch = matchMedia('(pointer: coarse)').matches;
/** Long enough to read twice; the menu has it for later. */
const SHOWN_MS = 45_000;
const STORED = 'madang.hint-seen';

function isSeen(): boolean {
  try {
    return localStorage.getItem(STORED) !== null;
  } catch {
    // no storage (some in-app browsers): shown once a visit, a small price
    return false;
  }
}

const shown = signal(!isSeen());

export function showMoveHint(): void {
  shown.value = true;
}

function dismiss(): void {
  shown.value = false;
  try {
    localStorage.setItem(STORED, '1');
  } catch {
    // it comes again with the next visit
  }
}

/** The ways to move, by what this screen has. */
export function MoveHelp() {
  return (
    <>
      <p>{isTouch ? t('help-touch') : t('help-keys')}</p>
      <p class="aside">{t('help-list')}</p>
    </>
  );
}

/** How to walk, once, in a corner: never over the world's middle, never in the way of a key. */
export function MoveHint() {
  const showing = shown.value;
  useEffect(() => {
    if (!showing) return;
    const timer = setTimeout(dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [showing]);
  // where room is short it waits for the greeter to have spoken
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
