import { expect, it } from 'vitest';
import { contactKind } from './operator-contact.ts';

it.each([
  ['privacy@madang.co.kr', 'email'],
  [' privacy@madang.example ', 'email'],
  ['개인정보@마당.한국', 'email'],
  ['02-123-4567', 'phone'],
  ['+82 2 123 4567', 'phone'],
  ['(02) 1234 5678', 'phone'],
  ['1588-1234', 'phone'],
  ['https://madang.kr/privacy', 'url'],
  ['http://expo.madang.kr', 'url'],
  ['asdf', null],
  ['', null],
  ['-', null],
  ['privacy@madang', null],
  ['@madang.kr', null],
  ['a b@madang.kr', null],
  ['123', null],
  ['12345678901234567890', null],
  ['madang.kr', null],
  ['https://localhost/x', null],
  ['javascript:alert(1)', null],
  ['ftp://madang.kr', null],
])('%j is %s', (text, kind) => {
  expect(contactKind(text)).toBe(kind);
});
