import { type Signal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { EventPages } from '../../shared/event-pages.ts';
import type { Policy } from '../../shared/policy.ts';
import { errorText } from '../i18n/error-text.ts';
import { eventInfo, policySettings } from '../i18n/event-info.ts';
import { paper } from '../i18n/paper.ts';
import { locale, offerLocales, pick, words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { eventOfPath } from '../paper/mount.ts';
import { Problem } from '../paper/notice.tsx';
import { InfoFrame, MissingPage, Preview } from './info-frame.tsx';
import { dayIn, type Section } from './section.ts';

const t = words(eventInfo);
const p = words(paper);

type State = { at: 'loading' } | { at: 'problem'; code: string } | { at: 'here'; pages: EventPages };
const state: Signal<State> = signal({ at: 'loading' });

async function load(): Promise<void> {
  const version = new URLSearchParams(location.search).get('version');
  const query = version === null ? '' : `?version=${encodeURIComponent(version)}`;
  try {
    const pages = await call('GET', `/api/events/${eventOfPath()}/pages${query}`, EventPages);
    offerLocales(pages.event.languages);
    state.value = { at: 'here', pages };
  } catch (error) {
    state.value = { at: 'problem', code: error instanceof ApiError ? error.code : 'internal' };
  }
}

type PolicyPageProps = {
  page: 'rules' | 'privacy';
  sections: (pages: EventPages, language: 'ko' | 'en') => Section[];
  /** The content below the text of a section. */
  below?: (section: Section, pages: EventPages) => ComponentChildren;
};

/** A page of text that is made from one version of the event's policy. */
export function PolicyPage({ page, sections, below }: PolicyPageProps) {
  useEffect(() => void load(), []);
  const now = state.value;
  return (
    <InfoFrame page={page} event={now.at === 'here' ? pick(now.pages.event.name) : null}>
      {now.at === 'loading' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {now.at === 'problem' &&
        (now.code === 'not-found' ? (
          <MissingPage />
        ) : (
          <Problem text={errorText(now.code)} again={() => void load()} againLabel={p('again')} />
        ))}
      {now.at === 'here' && (
        <>
          {now.pages.preview && <Preview />}
          <InForce page={page} pages={now.pages} />
          <article class="card info-text">
            {sections(now.pages, locale.value).map((section) => (
              <Part key={section.id} section={section}>
                {below?.(section, now.pages)}
              </Part>
            ))}
          </article>
          <History page={page} pages={now.pages} />
        </>
      )}
    </InfoFrame>
  );
}

function Part({ section, children }: { section: Section; children: ComponentChildren }) {
  const { id, title, lines, facts = [], groups = [] } = section;
  return (
    <section id={id} aria-labelledby={title ? `${id}-title` : undefined}>
      {title && <h2 id={`${id}-title`}>{title}</h2>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {facts.length > 0 && <Facts facts={facts} />}
      {groups.map((group) => (
        <div key={group.title}>
          <h3>{group.title}</h3>
          <Facts facts={group.facts} />
        </div>
      ))}
      {children}
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl class="facts">
      {facts.map(([term, text], i) => (
        // two processors may have the same name, so the key is their position
        <div key={i}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

type Shown = { page: 'rules' | 'privacy'; pages: EventPages };

function InForce({ page, pages: { version, versions, event } }: Shown) {
  const latest = versions[0]?.version ?? version;
  const at = versions.find((one) => one.version === version)?.at ?? event.now;
  return (
    <div class="info-version">
      <p class="small">{t('version', { version, date: dayIn(at, event.timeZone, locale.value) })}</p>
      <button type="button" class="quiet info-print" onClick={() => print()}>
        {t('print')}
      </button>
      {version !== latest && (
        <p class="info-note">
          {t('version-old', { version: latest })} {t('version-old-facts')}{' '}
          <a href={`/e/${event.slug}/${page}`}>{t('version-now')}</a>
        </p>
      )}
    </div>
  );
}

const isSetting = (name: string): name is keyof Policy => name in policySettings.ko;
/** Names a changed setting; its key, if the server is newer than this page. */
const nameOf = (setting: string): string =>
  isSetting(setting) ? pick({ ko: policySettings.ko[setting], en: policySettings.en[setting] }) : setting;

function History({ page, pages: { version, versions, event } }: Shown) {
  return (
    <section class="info-history" aria-labelledby="history-title">
      <h2 id="history-title">{t('history')}</h2>
      <ol reversed start={versions[0]?.version ?? 1}>
        {versions.map((one) => (
          <li key={one.version}>
            {one.version === version ? (
              <strong>
                {t('history-link', { version: one.version })} {t('history-shown')}
              </strong>
            ) : (
              <a href={`/e/${event.slug}/${page}?version=${one.version}`}>
                {t('history-link', { version: one.version })}
              </a>
            )}
            {` · ${dayIn(one.at, event.timeZone, locale.value)} · `}
            {one.changed.length > 0
              ? t('history-changed', { fields: one.changed.map(nameOf).join(', ') })
              : t('history-first')}
          </li>
        ))}
      </ol>
    </section>
  );
}
