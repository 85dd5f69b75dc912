import { useEffect } from 'preact/hooks';
import type { Waiting, WaitReason } from '../../shared/waiting.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';

const t = words(place);

const REASONS: { readonly [R in WaitReason]: () => string } = {
  'server-full': () => t('wait-server-full'),
  'friends-full': () => t('wait-friends-full'),
  'friends-asked': () => t('wait-friends-asked'),
  'friends-playing': () => t('wait-friends-playing'),
  'party-too-large': () => t('wait-party-too-large'),
};

/** How many people are drawn in front of the visitor. More could not be counted at a glance. */
const DRAWN = 7;

/** The queue, drawn as a row of people. The visitor has the accent colour. */
function Line({ position, of }: Pick<Waiting, 'position' | 'of'>) {
  const shown = Math.min(of, DRAWN);
  const mine = Math.min(position, shown);
  return (
    <div class="line" aria-hidden="true">
      {Array.from({ length: shown }, (_, i) => (
        <i key={i} class={i + 1 === mine ? 'me' : ''} />
      ))}
    </div>
  );
}

/** Everything is full: shows the visitor's position in the queue, and that they need not do anything. */
export function WaitingPage({ waiting, session }: { waiting: Waiting; session: Session }) {
  const { position, of, reason } = waiting;
  const title = t('waiting-tab', { position });
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = t('title');
    };
  }, [title]);
  return (
    <main class="curtain waiting">
      <div class="gate" aria-hidden="true" />
      <section class="card" aria-labelledby="waiting-title">
        <h2 id="waiting-title">{t('waiting-title')}</h2>
        {/* announced only when it changes, not at every answer of the server */}
        <div role="status">
          <p class="place-in-line">
            <span>{t('waiting-position')}</span> <b>{t('waiting-number', { position })}</b>
          </p>
          <p class="hint">{t('waiting-of', { of })}</p>
          <Line position={position} of={of} />
          <p>{REASONS[reason]()}</p>
        </div>
        <p class="hint">{t('waiting-stay')}</p>
        {reason !== 'server-full' && (
          <div class="alone">
            <button type="button" onClick={session.goAlone}>
              {t('go-alone')}
            </button>
            <p class="hint">{t('go-alone-help')}</p>
          </div>
        )}
      </section>
    </main>
  );
}
