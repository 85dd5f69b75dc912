import { expect, it } from 'vitest';
import { normaliseEmail } from './email.ts';

it.each([
  ['kim@example.kr', 'kim@example.kr'],
  ['  Kim@Example.KR ', 'kim@example.kr'],
  ['ｋｉｍ@example.kr', 'kim@example.kr'],
  ['kim', null],
  ['kim@', null],
  ['kim@example', null],
  ['a b@example.kr', null],
  ['kim@example.kr\nbcc: x@example.kr', null],
  [`${'a'.repeat(250)}@example.kr`, null],
])('%j is %j', (text, address) => expect(normaliseEmail(text)).toBe(address));
