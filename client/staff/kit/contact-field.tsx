import { contactKind } from '../../../shared/operator-contact.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { TextField } from './field.tsx';

const t = words(staffKit);

type ContactFieldProps = { label: string; value: string; onInput: (text: string) => void };

/**
 * The field for where people can ask about their data. It shows what kind of contact it recognises, because nobody can
 * be reached at anything else.
 */
export function ContactField({ label, value, onInput }: ContactFieldProps) {
  const kind = contactKind(value);
  return (
    <TextField
      label={label}
      hint={kind ? t(`contact-${kind}`) : t('contact-hint')}
      wrong={value.trim() !== '' && !kind ? t('contact-wrong') : ''}
      value={value}
      maxLength={80}
      required
      onInput={onInput}
    />
  );
}
