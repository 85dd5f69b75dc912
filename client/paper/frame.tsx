import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { paper } from '../i18n/paper.ts';
import { chooseLocale, locale, offered, words } from '../i18n/t.ts';
import { Pixels } from './pixels.tsx';

const t = words(paper);

type FrameProps = {
  /** The title of this page for the browser's tab. */
  title: string;
  /** The link of the site's name; null for none. */
  home: string | null;
  /** Content beside the language switch. */
  aside?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
};

/** The layout of every text page: the roof, name, language, and the page itself. */
export function Frame({ title, home, aside, wide = false, children }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · ${t('house')}`;
    document.documentElement.lang = locale.value;
  }, [title, locale.value]);
  const other = locale.value === 'ko' ? 'en' : 'ko';
  const name = (
    <>
      <Pixels rows={MARK} scale={2} />
      <span>{t('house')}</span>
    </>
  );
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="eaves">
        <div class={wide ? 'eaves-inside wide' : 'eaves-inside'}>
          {home === null ? (
            <span class="house">{name}</span>
          ) : (
            <a class="house" href={home}>
              {name}
            </a>
          )}
          <div class="eaves-aside">
            {aside}
            {offered.value.includes(other) && (
              <button type="button" class="language" lang={other} onClick={() => chooseLocale(other)}>
                {other === 'ko' ? '한국어' : 'English'}
              </button>
            )}
          </div>
        </div>
      </header>
      <main id="main" class={wide ? 'sheet wide' : 'sheet'} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

export const MARK = [
  '......kk......',
  '....kkkkkk....',
  '..kkkooookkk..',
  'kkkkooooookkkk',
  'k.kkkkkkkkkk.k',
  '...kwwkkwwk...',
  '...kwwkkwwk...',
  '...kwwkkwwk...',
  '..kkkkkkkkkk..',
].map((row) => row.replaceAll('k', 'c').replaceAll('w', 'y'));
