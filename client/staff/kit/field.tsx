import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type Attributes = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };

type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it; '' or nothing when all is well. */
  wrong?: string | undefined;
  /** The control; it takes the attributes that tie it to its label, hint and mistake. */
  children: (attributes: Attributes) => ComponentChildren;
};

/** A control with its label, hint and mistake. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(wrong) })}
      {wrong && (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

/** Takes whoever sends a form to its first mistake; false when there is one, and nothing should be sent. */
export function isWell(submit: Event): boolean {
  const form = submit.currentTarget instanceof HTMLFormElement ? submit.currentTarget : null;
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  wrong?.focus();
  return !wrong;
}

type TextFieldProps = Omit<FieldProps, 'children'> & {
  value: string;
  onInput: (text: string) => void;
  type?: 'text' | 'search' | 'email' | 'url' | 'number' | 'date' | 'datetime-local';
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
    <Field {...field}>
      {(attributes) => {
        const rest = {
          ...attributes,
          value,
          maxLength,
          required,
          placeholder,
          autocomplete: 'off' as const,
          onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
        };
        // Preact types each kind of input apart, by its ARIA role.
        if (type === 'search') return <input {...rest} type="search" />;
        if (type === 'email') return <input {...rest} type="email" />;
        if (type === 'url') return <input {...rest} type="url" />;
        if (type === 'number') return <input {...rest} type="number" />;
        if (type === 'date') return <input {...rest} type="date" />;
        if (type === 'datetime-local') return <input {...rest} type="datetime-local" />;
        return <input {...rest} type="text" />;
      }}
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
