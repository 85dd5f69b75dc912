import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import './field.css';

const t = words(staffKit);

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

type Attributes = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  /** Prevents the form from being sent while the text is too long. */
  ref?: (control: Control | null) => void;
};

/**
 * A text and its maximum number of characters. `quiet`: the counter is visible only near the limit, as for an address.
 */
type Limit = { value: string; most: number; quiet?: boolean };

type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value; '' or undefined if nothing is. */
  wrong?: string | undefined;
  /** The counter beside the label. A text that is too long is reported, never cut. */
  limit?: Limit | undefined;
  /** The control. The attributes connect it to its label, hint and mistake. */
  children: (attributes: Attributes) => ComponentChildren;
};

/** The share of a limit from which a quiet counter is visible. */
const NEAR = 0.75;
/** Searches and addresses, where nobody cares about the length. */
const QUIET: readonly string[] = ['search', 'email', 'url'];

/**
 * A control with its label, hint and mistake. The characters of a limited text are counted, because `maxlength` would
 * cut a pasted text silently.
 */
export function Field({ label, hint, wrong, limit, children }: FieldProps) {
  const id = useId();
  const over = limit ? limit.value.length - limit.most : 0;
  const mistake = wrong || (limit && over > 0 ? t('too-long', { most: limit.most, over }) : '');
  const described = [hint && `${id}-hint`, limit && !limit.quiet && `${id}-count`, mistake && `${id}-wrong`]
    .filter(Boolean)
    .join(' ');
  const attributes = { id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(mistake) };
  const ref = (control: Control | null): void => control?.setCustomValidity(over > 0 ? mistake : '');
  return (
    <div class={limit ? 'field limited' : 'field'}>
      <label for={id}>{label}</label>
      {limit && (!limit.quiet || limit.value.length > limit.most * NEAR) && (
        <span class={over > 0 ? 'letters over' : 'letters'} id={`${id}-count`}>
          <span aria-hidden="true">
            {limit.value.length}/{limit.most}
          </span>
          <span class="visually-hidden">{t('letters', { count: limit.value.length, most: limit.most })}</span>
        </span>
      )}
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children(limit ? { ...attributes, ref } : attributes)}
      {mistake && (
        <span class="wrong" id={`${id}-wrong`}>
          {mistake}
        </span>
      )}
    </div>
  );
}

/** Moves the focus to the first mistake of a form. Returns false if there is one, so that nothing may be sent. */
export function isWell(submit: Event): boolean {
  const form = submit.currentTarget instanceof HTMLFormElement ? submit.currentTarget : null;
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  wrong?.focus();
  return !wrong;
}

type TextFieldProps = Omit<FieldProps, 'children' | 'limit'> & {
  value: string;
  onInput: (text: string) => void;
  type?: 'text' | 'search' | 'email' | 'url' | 'number' | 'date' | 'datetime-local' | 'time';
  maxLength?: number;
  required?: boolean;
  placeholder?: string;
};

export function TextField({
  value,
  onInput,
  type = 'text',
  maxLength,
  required,
  placeholder,
  ...field
}: TextFieldProps) {
  return (
    <Field
      {...field}
      limit={maxLength === undefined ? undefined : { value, most: maxLength, quiet: QUIET.includes(type) }}
    >
      {(attributes) => {
        const rest = {
          ...attributes,
          value,
          required,
          placeholder,
          autocomplete: 'off' as const,
          onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
        };
        // Preact has a separate type for each kind of input, by its ARIA role.
        if (type === 'search') return <input {...rest} type="search" />;
        if (type === 'email') return <input {...rest} type="email" />;
        if (type === 'url') return <input {...rest} type="url" />;
        if (type === 'number') return <input {...rest} type="number" />;
        if (type === 'date') return <input {...rest} type="date" />;
        if (type === 'time') return <input {...rest} type="time" />;
        if (type === 'datetime-local') return <input {...rest} type="datetime-local" />;
        return <input {...rest} type="text" />;
      }}
    </Field>
  );
}

type LongFieldProps = Omit<FieldProps, 'children' | 'limit'> & {
  value: string;
  onInput: (text: string) => void;
  maxLength: number;
  rows: number;
  required?: boolean;
};

/** A text of several lines. */
export function LongField({ value, onInput, maxLength, rows, required, ...field }: LongFieldProps) {
  return (
    <Field {...field} limit={{ value, most: maxLength }}>
      {(attributes) => (
        <textarea
          {...attributes}
          rows={rows}
          required={required}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

type SelectFieldProps = Omit<FieldProps, 'children'> & {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; text: string }[];
};

export function SelectField({ value, onChange, options, ...field }: SelectFieldProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
