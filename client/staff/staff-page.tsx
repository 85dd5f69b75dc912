import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { errorText } from '../i18n/error-text.ts';
import { paper } from '../i18n/paper.ts';
import { staff } from '../i18n/staff.ts';
import { pick, words } from '../i18n/t.ts';
import { Frame } from '../paper/frame.tsx';
import { Notice, Problem } from '../paper/notice.tsx';
import { KEY, LANTERN } from '../paper/pixels.tsx';
import { type DeskId, desksOf } from './desks.ts';
import { chooseEvent, event, loadSession, type Me, session, signOut } from './session.ts';
import { SignIn } from './sign-in.tsx';

const t = words(staff);
const p = words(paper);

const deskOfPath = (): string => location.pathname.split('/')[2] ?? '';
const open = signal(deskOfPath());
const loaded = signal<{ id: DeskId; Desk: ComponentType } | null>(null);

function go(id: DeskId): void {
  history.pushState(null, '', `/staff/${id}${location.search}`);
  open.value = id;
}

/** Every staff page: sign-in, and the desks that this person's roles open. */
export function StaffPage() {
  const signingIn = deskOfPath() === 'sign-in';
  useEffect(() => {
    const follow = () => {
      open.value = deskOfPath();
    };
    addEventListener('popstate', follow);
    if (!signingIn) void loadSession();
    return () => removeEventListener('popstate', follow);
  }, []);
  const state = session.value;
  return (
    <Frame
      title={t('title')}
      home={null}
      wide={state.at === 'in'}
      aside={state.at === 'in' && <WhoAmI label={state.me.label} />}
    >
      {signingIn ? <SignIn /> : <Inside />}
    </Frame>
  );
}

function WhoAmI({ label }: { label: string }) {
  return (
    <>
      <span class="who">{label}</span>
      <button type="button" onClick={() => void signOut()}>
        {t('sign-out')}
      </button>
    </>
  );
}

function Inside() {
  const state = session.value;
  switch (state.at) {
    case 'loading':
      return (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      );
    case 'problem':
      return <Problem text={errorText(state.code)} again={() => void loadSession()} againLabel={p('again')} />;
    case 'out':
      return (
        <>
          <h1 class="visually-hidden">{t('title')}</h1>
          <Notice drawing={KEY} title={t('sign-in-again')} live>
            <p>{t('sign-in-again-text')}</p>
          </Notice>
        </>
      );
    case 'in':
      return <Desks me={state.me} />;
  }
}

function Desks({ me }: { me: Me }) {
  const now = event.value;
  const desks = desksOf(now?.roles ?? []);
  const desk = desks.find(({ id }) => id === open.value) ?? desks[0];
  useEffect(() => {
    if (!desk) return;
    void desk.load().then((Desk) => {
      loaded.value = { id: desk.id, Desk };
    });
  }, [desk?.id]);
  if (!desk) {
    return (
      <>
        <h1 class="visually-hidden">{t('title')}</h1>
        <Notice drawing={LANTERN} title={t('no-desk')}>
          <p>{t('no-desk-text')}</p>
          {now && (
            <a class="button primary" href={`/e/${now.slug}`}>
              {t('open-expo')}
            </a>
          )}
        </Notice>
      </>
    );
  }
  const Desk = loaded.value?.id === desk.id ? loaded.value.Desk : null;
  return (
    <>
      <div class="desk-bar">
        <div class="event-line">
          <EventName me={me} slug={now?.slug ?? ''} />
          <a href={`/e/${now?.slug ?? ''}`} target="_blank" rel="noopener">
            {t('open-expo')}
          </a>
        </div>
        <nav aria-label={t('desks')} class="desk-nav">
          {desks.map(({ id }) => (
            <a
              key={id}
              href={`/staff/${id}${location.search}`}
              aria-current={id === desk.id ? 'page' : undefined}
              onClick={(click) => {
                if (click.metaKey || click.ctrlKey || click.shiftKey) return;
                click.preventDefault();
                go(id);
              }}
            >
              {t(id)}
            </a>
          ))}
        </nav>
      </div>
      {Desk ? (
        // A desk keeps nothing of another event.
        <Desk key={now?.slug} />
      ) : (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
    </>
  );
}

function EventName({ me, slug }: { me: Me; slug: string }) {
  const one = me.events.find((candidate) => candidate.slug === slug);
  if (me.events.length < 2) return <p class="event-name">{one && pick(one.name)}</p>;
  return (
    <label class="event-name">
      <span class="visually-hidden">{t('event')}</span>
      <select value={slug} onChange={(change) => chooseEvent(change.currentTarget.value)}>
        {me.events.map((candidate) => (
          <option key={candidate.slug} value={candidate.slug}>
            {pick(candidate.name)}
          </option>
        ))}
      </select>
    </label>
  );
}
