import { place } from '../i18n/place.ts';
import { chooseLocale, locale, pick, words } from '../i18n/t.ts';
import { dialog, people, placeTitle } from './store.ts';

const t = words(place);

/** Where I am, with how many, and the doors to everything that is not the world. */
export function TopBar({ slug }: { slug: string }) {
  const count = people.value.filter((person) => !person.npc).length;
  return (
    <header class="top-bar">
      <h1 class="place-title">{pick(placeTitle.value) || t('title')}</h1>
      <p class="count" title={t('people-label', { count })}>
        <span class="dot" aria-hidden="true" />
        <span aria-hidden="true">{t('people', { count })}</span>
        <span class="visually-hidden">{t('people-label', { count })}</span>
      </p>
      <nav aria-label={t('menu')}>
        <button type="button" onClick={() => (dialog.value = 'places')}>
          {t('places')}
        </button>
        <button type="button" onClick={() => (dialog.value = 'friends')}>
          {t('friends')}
        </button>
        <a class="button" href={`/e/${slug}/prizes`} target="_blank" rel="noopener">
          {t('prizes')}
          <span class="visually-hidden">{t('opens-new')}</span>
        </a>
        <button type="button" onClick={() => (dialog.value = 'profile')}>
          {t('profile')}
        </button>
        <button
          type="button"
          lang={locale.value === 'ko' ? 'en' : 'ko'}
          onClick={() => chooseLocale(locale.value === 'ko' ? 'en' : 'ko')}
        >
          {t('language')}
        </button>
      </nav>
    </header>
  );
}
