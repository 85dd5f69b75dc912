import { type Signal, signal, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { paper } from '../../i18n/paper.ts';
import { staff } from '../../i18n/staff.ts';
import { staffShell } from '../../i18n/staff-shell.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { MARK } from '../../paper/frame.tsx';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN, Pixels } from '../../paper/pixels.tsx';
import { type Desk, desksOf, GROUPS } from '../desks.ts';
import { Icon } from '../kit/icon.tsx';
import { Loading } from '../kit/loading.tsx';
import { Toasts } from '../kit/toasts.tsx';
import { guardTab } from '../kit/unsaved.ts';
import { event, type Me } from '../session.ts';
import { StepUpDialog } from '../step-up/step-up-dialog.tsx';
import { Controls } from './controls.tsx';
import { EventSwitcher } from './event-switcher.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Nav } from './nav.tsx';
import { openDesks } from './open-desks.ts';
import { Palette } from './palette.tsx';
import { Shortcuts, useShortcuts } from './shortcuts.tsx';
import { followAddress, here } from './where.ts';

const t = words(staffShell);
const p = words(paper);
const s = words(staff);

/** The console: menu, event, and the open desk. */
export function Shell({ me }: { me: Me }) {
  const over = useSignal<'palette' | 'help' | null>(null);
  const drawer = useSignal(false);
  useEffect(followAddress, []);
  useEffect(guardTab, []);
  useShortcuts((what) => (over.value = what));
  const desks = desksOf(me, event.value?.slug ?? null);
  useEffect(() => {
    openDesks.value = desks;
  }, [desks.map(({ id }) => id).join()]);
  const first = GROUPS.flatMap((group) => desks.filter((desk) => desk.group === group))[0];
  const desk = here.value.desk === '' ? first : desks.find(({ id }) => id === here.value.desk);
  const title = desk ? pick(desk.title) : s('title');
  useEffect(() => {
    document.title = `${title} · ${p('house')}`;
    document.documentElement.lang = locale.value;
    drawer.value = false;
  }, [title, here.value]);
  useEffect(() => {
    const close = (key: KeyboardEvent) => {
      if (key.key === 'Escape') drawer.value = false;
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, []);
  return (
    <div class={drawer.value ? 'console drawn' : 'console'}>
      <a class="skip" href="#main">
        {p('skip')}
      </a>
      <Bar title={title} drawer={drawer} find={() => (over.value = 'palette')} />
      <Side me={me} desks={desks} open={desk?.id} find={() => (over.value = 'palette')} />
      <div class="console-shade" aria-hidden="true" onClick={() => (drawer.value = false)} />
      <main id="main" class="console-main" tabIndex={-1}>
        {desk ? (
          // The key makes a desk start anew for another event, so it shows nothing of the one before.
          <OpenDesk key={desk.scope === 'server' ? desk.id : `${event.value?.slug} ${desk.id}`} desk={desk} />
        ) : (
          <NoDesk anything={desks.length > 0} />
        )}
      </main>
      <Toasts />
      <LeaveDialog />
      <StepUpDialog />
      {over.value === 'palette' && <Palette me={me} desks={desks} close={() => (over.value = null)} />}
      {over.value === 'help' && <Shortcuts close={() => (over.value = null)} />}
    </div>
  );
}

type BarProps = { title: string; drawer: Signal<boolean>; find: () => void };

/** The bar on a phone: the menu button, the name of the desk, and the search. */
function Bar({ title, drawer, find }: BarProps) {
  return (
    <header class="console-bar">
      <button
        type="button"
        class="icon-button"
        aria-expanded={drawer.value}
        aria-controls="console-side"
        aria-label={t(drawer.value ? 'close-menu' : 'menu')}
        onClick={() => (drawer.value = !drawer.value)}
      >
        <Icon name={drawer.value ? 'close' : 'menu'} size={24} />
      </button>
      <span class="bar-title">
        {title}
        {event.value && <span class="bar-event">{pick(event.value.name)}</span>}
      </span>
      <button type="button" class="icon-button" aria-label={t('jump')} onClick={find}>
        <Icon name="search" size={24} />
      </button>
    </header>
  );
}

type SideProps = { me: Me; desks: readonly Desk[]; open: string | undefined; find: () => void };

/** The menu of the selected event. */
function Side({ me, desks, open, find }: SideProps) {
  return (
    <aside id="console-side" class="console-side">
      <div class="side-brand">
        <Pixels rows={MARK} scale={2} />
        <strong>{p('house')}</strong>
        <span>{s('title')}</span>
      </div>
      <EventSwitcher me={me} />
      <button type="button" class="side-jump" onClick={find}>
        <Icon name="search" size={18} />
        <span>{t('jump')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Nav desks={desks} open={open} />
      {event.value && (
        <a class="side-expo" href={`/e/${event.value.slug}`} target="_blank" rel="noopener">
          <Icon name="open" size={18} />
          {t('open-expo')}
        </a>
      )}
      <Controls label={me.label} />
    </aside>
  );
}

const loaded = signal<{ id: string; Desk: ComponentType } | null>(null);

function OpenDesk({ desk }: { desk: Desk }) {
  const failed = useSignal(false);
  useEffect(() => {
    desk.load().then(
      (Desk) => {
        loaded.value = { id: desk.id, Desk };
      },
      () => {
        failed.value = true;
      },
    );
  }, [desk.id]);
  if (failed.value) {
    return <Problem text={t('load-failed')} again={() => location.reload()} againLabel={t('reload')} />;
  }
  const Desk = loaded.value?.id === desk.id ? loaded.value.Desk : null;
  return Desk ? <Desk /> : <Loading rows={6} />;
}

function NoDesk({ anything }: { anything: boolean }) {
  const now = event.value;
  return (
    <>
      <h1 class="visually-hidden">{s('title')}</h1>
      <Notice drawing={LANTERN} title={anything ? t('desk-missing') : s('no-desk')}>
        <p>{anything ? t('desk-missing-text') : s('no-desk-text')}</p>
        {now && !anything && (
          <a class="button primary" href={`/e/${now.slug}`}>
            {t('open-expo')}
          </a>
        )}
      </Notice>
    </>
  );
}
