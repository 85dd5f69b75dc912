import { useSignal } from '@preact/signals';
import { staffShell } from '../../i18n/staff-shell.ts';
import { pick, words } from '../../i18n/t.ts';
import { Icon } from '../kit/icon.tsx';
import { whenSafe } from '../kit/unsaved.ts';
import { chooseEvent, event, type Me, type MyEvent } from '../session.ts';
import { PhaseTag } from './phase-tag.tsx';
import { Sheet } from './sheet.tsx';

const t = words(staffShell);

/** A shorter list needs no search field. */
const WITHOUT_SEARCH = 6;

export const matches = (one: MyEvent, find: string): boolean =>
  `${one.name.ko} ${one.name.en} ${one.slug}`.toLowerCase().includes(find.trim().toLowerCase());

/** The selected event, and the list to select another. */
export function EventSwitcher({ me }: { me: Me }) {
  const open = useSignal(false);
  const now = event.value;
  if (!now) return <p class="switcher-none">{t('no-event')}</p>;
  const face = (
    <>
      <span class="switcher-name">{pick(now.name)}</span>
      <PhaseTag event={now} />
    </>
  );
  if (me.events.length < 2) return <div class="switcher single">{face}</div>;
  return (
    <>
      <button type="button" class="switcher" aria-haspopup="dialog" onClick={() => (open.value = true)}>
        <span class="visually-hidden">{t('choose-event')}: </span>
        {face}
        <Icon name="chevron" />
      </button>
      {open.value && <Choose me={me} close={() => (open.value = false)} />}
    </>
  );
}

function Choose({ me, close }: { me: Me; close: () => void }) {
  const find = useSignal('');
  const found = me.events.filter((one) => matches(one, find.value));
  return (
    <Sheet title={t('choose-event')} close={close}>
      {me.events.length > WITHOUT_SEARCH && (
        <input
          type="search"
          class="sheet-find"
          aria-label={t('find-event')}
          placeholder={t('find-event')}
          value={find.value}
          onInput={(input) => (find.value = input.currentTarget.value)}
        />
      )}
      <ul class="sheet-list">
        {found.map((one) => (
          <li key={one.slug}>
            <button
              type="button"
              aria-current={one.slug === event.value?.slug ? 'true' : undefined}
              onClick={() => {
                close();
                whenSafe(() => chooseEvent(one.slug));
              }}
            >
              <span class="switcher-name">{pick(one.name)}</span>
              <PhaseTag event={one} />
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p class="small sheet-none" role="status">
          {t('no-event-found')}
        </p>
      )}
    </Sheet>
  );
}
