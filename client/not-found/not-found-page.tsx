import { paper } from '../i18n/paper.ts';
import { words } from '../i18n/t.ts';
import { Frame } from '../paper/frame.tsx';
import { Notice } from '../paper/notice.tsx';
import { LANTERN } from '../paper/pixels.tsx';

const t = words(paper);

/** The page for an unknown address, with a link to where the visitor probably wanted to go. */
export function NotFoundPage() {
  const isStaff = location.pathname.startsWith('/staff');
  // an address below an event links to that event
  const slug = /^\/e\/([a-z0-9][a-z0-9-]{0,39})\//.exec(location.pathname)?.[1];
  const home = isStaff ? '/staff' : slug ? `/e/${slug}` : '/';
  return (
    <Frame title={t('not-found')} home={home}>
      <h1 class="visually-hidden">{t('not-found')}</h1>
      <Notice drawing={LANTERN} title={t('not-found')}>
        <p>{t('not-found-text')}</p>
        <a class="button primary" href={home}>
          {t(isStaff ? 'to-console' : slug ? 'to-event' : 'to-front')}
        </a>
      </Notice>
    </Frame>
  );
}
