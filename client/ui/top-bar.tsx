import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { agenda as agendaWords } from '../i18n/agenda.ts';
import { place } from '../i18n/place.ts';
import { ranking } from '../i18n/ranking.ts';
import { chooseLocale, locale, offered, pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { hasAgenda } from './agenda.ts';
import { openDialog } from './dialog.ts';
import { Face } from './face.tsx';
import { Icon } from './icons.tsx';
import { showMoveHint } from './move-hint.tsx';
import { PlayNow } from './play-now.tsx';
import { agenda, me, people, placeTitle } from './store.ts';

const t = words(place);
const a = words(agendaWords);
const r = words(ranking);
const menuOpen = signal(false);

/** Closes the menu at a tap elsewhere or Escape. */
function useShut(box: RefObject<HTMLElement | null>, button: RefObject<HTMLElement | null>, open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) menuOpen.value = false;
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      menuOpen.value = false;
      button.current?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', leave);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', leave);
    };
  }, [open]);
}

/** What a phone has behind one button, and a wide page in the row. */
function More({ slug }: { slug: string }) {
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const open = menuOpen.value;
  useShut(box, button, open);
  const other = locale.value === 'ko' ? 'en' : 'ko';
  const shut = (): void => {
    menuOpen.value = false;
  };
  return (
    <div class="more" ref={box}>
      <button
        type="button"
        class="more-open"
        ref={button}
        aria-expanded={open}
        aria-controls="more-menu"
        onClick={() => (menuOpen.value = !open)}
      >
        <Icon name="menu" />
        <span class="visually-hidden">{t('menu')}</span>
      </button>
      <div id="more-menu" class={open ? 'more-menu open' : 'more-menu'}>
        {hasAgenda(agenda.value) && (
          <button
            type="button"
            onClick={() => {
              openDialog('agenda');
              shut();
            }}
          >
            <Icon name="agenda" />
            <span>{a('title')}</span>
          </button>
        )}
        <a class="button" href={`/e/${slug}/prizes`} target="_blank" rel="noopener" onClick={shut}>
          <Icon name="prizes" />
          <span>{t('prizes')}</span>
          <span class="visually-hidden">{t('opens-new')}</span>
        </a>
        <a class="button ranking-open" href={`/e/${slug}/ranking`} target="_blank" rel="noopener" onClick={shut}>
          <Icon name="ranking" />
          <span class="word">{r('title')}</span>
          <span class="visually-hidden">{t('opens-new')}</span>
        </a>
        {offered.value.includes(other) && (
          <button
            type="button"
            lang={other}
            onClick={() => {
              chooseLocale(other);
              shut();
            }}
          >
            <span class="sign-of-language" aria-hidden="true">
              {other === 'ko' ? '가' : 'A'}
            </span>
            <span>{t('language')}</span>
          </button>
        )}
        <a class="button rules-open" href={`/e/${slug}/rules`} target="_blank" rel="noopener" onClick={shut}>
          <Icon name="rules" />
          <span class="word">{t('rules')}</span>
          <span class="visually-hidden">{t('opens-new')}</span>
        </a>
        <button
          type="button"
          class="help-open"
          onClick={() => {
            showMoveHint();
            shut();
          }}
        >
          <Icon name="help" />
          <span class="word">{t('help-title')}</span>
        </button>
      </div>
    </div>
  );
}

/**
 * Where the visitor is, with how many people, their own name and look, and the buttons for everything beside the world.
 */
export function TopBar({ slug, session }: { slug: string; session: Session }) {
  const count = people.value.filter((person) => !person.npc).length;
  return (
    <header class="top-bar">
      <div class="sign">
        <h1 class="place-title">{pick(placeTitle.value) || t('title')}</h1>
        <p class="count">
          <span class="dot" aria-hidden="true" />
          <span aria-hidden="true">{t('people', { count })}</span>
          <span class="visually-hidden">{t('people-label', { count })}</span>
        </p>
      </div>
      <nav aria-label={t('menu')}>
        <PlayNow short session={session} />
        <button type="button" onClick={() => openDialog('places')}>
          <Icon name="places" />
          <span class="word">{t('places')}</span>
        </button>
        <button type="button" onClick={() => openDialog('friends')}>
          <Icon name="friends" />
          <span class="word">{t('friends')}</span>
        </button>
        <button type="button" class="who" onClick={() => openDialog('profile')}>
          <Face look={me.value.look} />
          <span class="visually-hidden">{t('profile')}: </span>
          <bdi class="word own-name">{me.value.name}</bdi>
        </button>
        <More slug={slug} />
      </nav>
    </header>
  );
}
