import { objectCards } from '../i18n/objects.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';

const t = words(objectCards);
const p = words(place);

const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url);

/** A button to another site; nothing if there is no valid address. */
export const SiteLink = ({ url }: { url: string }) =>
  isWebAddress(url) ? (
    <a class="button primary" href={url} target="_blank" rel="noopener noreferrer">
      {t('visit-site')} <span class="visually-hidden">{p('opens-new')}</span>
    </a>
  ) : null;
