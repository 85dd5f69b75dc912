import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { LongField, TextField } from './field.tsx';

const t = words(staffKit);

export type Both = { ko: string; en: string };

/** Fills a missing language with the text of the other, so that nobody sees an empty sign. */
export const filled = ({ ko, en }: Both): Both => ({ ko: ko.trim() || en.trim(), en: en.trim() || ko.trim() });

type LocalisedFieldProps = {
  label: string;
  value: Both;
  onInput: (value: Both) => void;
  maxLength: number;
  /** Requires at least one of the two languages. */
  required?: boolean;
  /** Has several lines. */
  long?: boolean;
};

/** A text in Korean and English, side by side; on a phone one below the other. */
export function LocalisedField({
  label,
  value,
  onInput,
  maxLength,
  required = false,
  long = false,
}: LocalisedFieldProps) {
  const one = (language: 'ko' | 'en') => {
    const props = {
      label: `${label} (${t(`language-${language}`)})`,
      value: value[language],
      onInput: (text: string) => onInput({ ...value, [language]: text }),
    };
    const isNeeded = required && language === 'ko' && value.en.trim() === '';
    if (!long) return <TextField {...props} maxLength={maxLength} required={isNeeded} />;
    return <LongField {...props} rows={3} maxLength={maxLength} required={isNeeded} />;
  };
  return (
    <div class="field-pair">
      {one('ko')}
      {one('en')}
    </div>
  );
}
