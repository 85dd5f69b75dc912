import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { Modal } from './modal.tsx';
import { MoveHelp } from './move-hint.tsx';
import { dialog, near } from './store.ts';

const t = words(place);

const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url);

/** What stands in front of me: a button that opens its card. */
export function NearPrompt() {
  const object = near.value;
  if (!object || dialog.value !== 'none') return null;
  return (
    <button type="button" class="near primary" onClick={() => (dialog.value = 'booth')}>
      <span>{t('look-at', { name: pick(object.title) })}</span> <kbd>{t('look-at-key')}</kbd>
    </button>
  );
}

export function BoothDialog({ slug }: { slug: string }) {
  const object = near.value;
  if (!object) return null;
  const url = 'url' in object ? object.url : '';
  return (
    <Modal light title={pick(object.title)} close={() => (dialog.value = 'none')}>
      {'poster' in object && object.poster && (
        <img class="poster" src={`/files/${object.poster}`} alt={t('poster-of', { name: pick(object.title) })} />
      )}
      {'text' in object && <p>{pick(object.text)}</p>}
      {object.class === 'prize-desk' && <p>{t('prize-desk-help')}</p>}
      {object.class === 'prize-desk' && (
        <a class="button primary" href={`/e/${slug}/prizes`} target="_blank" rel="noopener">
          {t('prizes')}
        </a>
      )}
      {object.class === 'link' && !isWebAddress(url) && (
        <>
          <MoveHelp />
          <button type="button" onClick={() => (dialog.value = 'places')}>
            {t('places')}
          </button>
        </>
      )}
      {isWebAddress(url) && (
        <a class="button primary" href={url} target="_blank" rel="noopener noreferrer">
          {t('visit-site')} <span class="visually-hidden">{t('opens-new')}</span>
        </a>
      )}
    </Modal>
  );
}
