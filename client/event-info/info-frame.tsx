import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { eventInfo } from '../i18n/event-info.ts';
import { words } from '../i18n/t.ts';
import { Frame } from '../paper/frame.tsx';
import { eventOfPath } from '../paper/mount.ts';
import { Notice } from '../paper/notice.tsx';
import { LANTERN } from '../paper/pixels.tsx';
import './event-info.css';

const t = words(eventInfo);

export const PAGES = ['rules', 'privacy', 'winners'] as const;
export type PageName = (typeof PAGES)[number];

type InfoFrameProps = {
  page: PageName;
  /** The name of the event; null while it is not known. */
  event: string | null;
  children: ComponentChildren;
};

/** The frame of the three public pages of an event: its name, the links to the other two, and the page itself. */
export function InfoFrame({ page, event, children }: InfoFrameProps) {
  const slug = eventOfPath();
  const title = t(page);
  return (
    <Frame title={event === null ? title : `${title} · ${event}`} home={`/e/${slug}`}>
      <header class="info-head">
        {event !== null && <p class="lead">{event}</p>}
        <h1>{title}</h1>
        <nav class="info-links" aria-label={t('pages')}>
          {PAGES.map((other) => (
            <a key={other} href={`/e/${slug}/${other}`} aria-current={other === page ? 'page' : undefined}>
              {t(other)}
            </a>
          ))}
        </nav>
      </header>
      {children}
    </Frame>
  );
}

export function Preview() {
  return <p class="info-note">{t('preview')}</p>;
}

/** There is no such page. It tells search engines so, because the server has answered with a page. */
export function MissingPage() {
  useEffect(() => {
    const robots = document.createElement('meta');
    Object.assign(robots, { name: 'robots', content: 'noindex' });
    document.head.append(robots);
    return () => robots.remove();
  }, []);
  return (
    <Notice drawing={LANTERN} title={t('missing-title')} live>
      <p>{t('missing-text')}</p>
    </Notice>
  );
}
