import type { Text } from '../../../shared/text.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { Field } from './object-class.ts';

const KEY = /^[a-z0-9-]*$/;
/** Without spaces, so that it is one address. Browsers open no other kind of address for visitors. */
const LINK = /^https?:\/\/[^\s]+$/i;

export const isLink = (text: string): boolean => LINK.test(text);

const WANTED: Record<Field['kind'], Text> = {
  text: { ko: '글 (string)', en: 'text (string)' },
  link: { ko: '주소 (string)', en: 'an address (string)' },
  key: { ko: '영문 소문자, 숫자, - (string)', en: 'small letters a-z, digits and - (string)' },
  name: { ko: '오브젝트의 이름 (string)', en: 'the name of an object (string)' },
  choice: { ko: '정해진 값 가운데 하나', en: 'one of the given values' },
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? '';
  return typeof value === 'string' ? value : `${text} (${Array.isArray(value) ? 'list' : typeof value})`;
};

/** Returns the value of one property, always as text. A wrong value is reported and replaced by its default. */
export function readField(
  name: string,
  field: Field,
  raw: unknown,
  className: string,
  where: Where,
  diagnostics: Diagnostic[],
): string {
  const otherwise = field.kind === 'choice' ? field.otherwise : '';
  if (raw === undefined || raw === '') {
    if (field.kind === 'name' && field.required) {
      diagnostics.push(diagnose('missing-property', where, name, className, field.required));
    }
    return otherwise;
  }
  const wrong = (wanted: string | Text): string => {
    diagnostics.push(diagnose('wrong-property', where, name, shown(raw), wanted));
    return otherwise;
  };
  if (typeof raw !== 'string') return wrong(WANTED[field.kind]);
  const value = raw.trim();
  switch (field.kind) {
    case 'text': {
      const letters = [...value];
      if (letters.length <= field.most) return value;
      diagnostics.push(diagnose('text-too-long', where, name, letters.length, field.most));
      return `${letters.slice(0, field.most - 1).join('')}…`;
    }
    case 'link':
      if (isLink(value)) return value;
      diagnostics.push(diagnose('bad-link', where, name, value));
      return '';
    case 'key':
      return KEY.test(value) ? value : wrong(WANTED.key);
    case 'name':
      return value;
    case 'choice':
      return field.values.includes(value) ? value : wrong(field.values.join(', '));
  }
}
