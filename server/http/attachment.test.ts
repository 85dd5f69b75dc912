import { expect, it } from 'vitest';
import { attachment } from './attachment.ts';

it.each([
  ['expo-audit.csv', 'attachment; filename="expo-audit.csv"'],
  ['😀-audit.csv', 'attachment; filename="__-audit.csv"'],
  ['a"\r\nset-cookie: b', 'attachment; filename="a___set-cookie__b"'],
])('%j is a header that can be sent', (name, header) => {
  expect(attachment(name)).toBe(header);
  expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header);
});
