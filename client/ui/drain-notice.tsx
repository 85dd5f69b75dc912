import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { draining } from './store.ts';

const t = words(place);

/** The server stops after this round. Announced once, and shown until it stops. */
export function DrainNotice() {
  return (
    <p class={draining.value ? 'drain-notice' : 'visually-hidden'} role="status">
      {draining.value && t('draining')}
    </p>
  );
}
