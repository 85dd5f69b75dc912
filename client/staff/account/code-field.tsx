import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffPeople);

type CodeFieldProps = { label: string; value: string; onInput: (digits: string) => void; focus?: boolean };

/** A field for six digits: typed, pasted with spaces, or filled in by the keyboard of a phone. */
export function CodeField({ label, value, onInput, focus = false }: CodeFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="hint" id={`${id}-hint`}>
        {t('confirm-code-hint')}
      </span>
      <input
        id={id}
        ref={(input) => {
          if (focus && input && value === '') input.focus();
        }}
        class="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        required
        maxLength={9}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
