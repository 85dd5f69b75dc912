import { useSignal } from '@preact/signals';
import { staffShell } from '../../i18n/staff-shell.ts';
import { pick, words } from '../../i18n/t.ts';
import type { Desk } from '../desks.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { whenSafe } from '../kit/unsaved.ts';
import { chooseEvent, event, type Me } from '../session.ts';
import { matches } from './event-switcher.tsx';
import { Sheet } from './sheet.tsx';
import { go } from './where.ts';

const t = words(staffShell);

type Choice = { id: string; icon: IconName; name: string; kind: string; take: () => void };

/** Returns what matches the search: desks first, then other events. */
function choicesFor(wanted: string, me: Me, desks: readonly Desk[]): Choice[] {
  const fitting = desks.filter(({ id, title }) => `${title.ko} ${title.en} ${id}`.toLowerCase().includes(wanted));
  const events = me.events.filter((one) => one.slug !== event.value?.slug && matches(one, wanted));
  return [
    ...fitting.map((desk) => ({
      id: `desk-${desk.id}`,
      icon: desk.icon,
      name: pick(desk.title),
      kind: t(`group-${desk.group}`),
      take: () => go(desk.id),
    })),
    ...events.map((one) => ({
      id: `event-${one.slug}`,
      icon: 'calendar' as const,
      name: pick(one.name),
      kind: t('switch-to'),
      take: () => whenSafe(() => chooseEvent(one.slug)),
    })),
  ];
}

/** Finds desks and events by name, in either language, with the keyboard. */
export function Palette({ me, desks, close }: { me: Me; desks: readonly Desk[]; close: () => void }) {
  const find = useSignal('');
  const at = useSignal(0);
  const choices = choicesFor(find.value.trim().toLowerCase(), me, desks);
  const current = choices[Math.min(at.value, choices.length - 1)];
  const take = (choice: Choice | undefined): void => {
    if (!choice) return;
    close();
    choice.take();
  };
  function press(key: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (step !== undefined && choices.length > 0) {
      key.preventDefault();
      at.value = (at.value + step + choices.length) % choices.length;
      document.getElementById(choices[at.value]?.id ?? '')?.scrollIntoView({ block: 'nearest' });
    }
    if (key.key === 'Enter' && !key.isComposing) {
      key.preventDefault();
      take(current);
    }
  }
  return (
    <Sheet title={t('jump')} close={close}>
      <input
        class="sheet-find"
        role="combobox"
        aria-label={t('jump-hint')}
        aria-expanded="true"
        aria-controls="jump-list"
        aria-activedescendant={current?.id}
        autocomplete="off"
        placeholder={t('jump-hint')}
        value={find.value}
        onInput={(input) => {
          find.value = input.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={press}
      />
      <div id="jump-list" role="listbox" aria-label={t('jump')} class="sheet-list">
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
          <div
            key={choice.id}
            id={choice.id}
            role="option"
            tabIndex={-1}
            aria-selected={choice.id === current?.id}
            class="jump-choice"
            onClick={() => take(choice)}
          >
            <Icon name={choice.icon} />
            <span>{choice.name}</span>
            <span class="small">{choice.kind}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 && (
        <p class="small sheet-none" role="status">
          {t('jump-none')}
        </p>
      )}
    </Sheet>
  );
}
