import { useEffect } from 'preact/hooks';
import { staffShell } from '../../i18n/staff-shell.ts';
import { words } from '../../i18n/t.ts';
import { Sheet } from './sheet.tsx';

const t = words(staffShell);

const KEYS = [
  ['Ctrl K', 'keys-jump'],
  ['/', 'keys-find'],
  ['↑ ↓', 'keys-arrows'],
  ['?', 'keys-help'],
  ['Esc', 'keys-escape'],
] as const;

export function Shortcuts({ close }: { close: () => void }) {
  return (
    <Sheet title={t('shortcuts')} close={close}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/**
 * The shortcuts of the whole console. Those without Ctrl do nothing while somebody types, or while a dialog is open.
 */
export function useShortcuts(open: (what: 'palette' | 'help') => void): void {
  useEffect(() => {
    const press = (key: KeyboardEvent): void => {
      if (key.isComposing || document.querySelector('dialog[open]')) return;
      if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 'k') {
        key.preventDefault();
        open('palette');
      } else if (key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) {
        return;
      } else if (key.key === '?') {
        key.preventDefault();
        open('help');
      } else if (key.key === '/') {
        const field = document.querySelector('#main input[type="search"]');
        if (!(field instanceof HTMLElement)) return;
        key.preventDefault();
        field.focus();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
