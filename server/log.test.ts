import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { openLog } from './log.ts';

function written(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('test', { write: (line) => lines.push(line) }));
  return lines.join('');
}

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test.each<[string, Record<string, unknown>]>([
  ['a field', { name: 'SECRET' }],
  ['a field of a field', { claim: { recipient: { phone: 'SECRET' } } }],
  ['in a list', { claims: [{ address: 'SECRET' }] }],
  ['too deep to look', { a: { b: { c: { d: { e: { note: 'SECRET' } } } } } }],
  ['the body of a request', { req: { body: 'SECRET' } }],
  ['a JSON error quotes its text', { err: thrown(() => JSON.parse('SECRET')) }],
  ['a schema error quotes its value', { err: thrown(() => v.parse(v.picklist(['a']), 'SECRET')) }],
  [
    'a database error quotes its row',
    { err: Object.assign(new Error('Key (phone)=(SECRET)'), { code: '23505', detail: 'SECRET' }) },
  ],
  ['the cause of an error', { err: new Error('x', { cause: new Error('SECRET') }) }],
  ['an error in an odd place', { result: { reason: new Error('SECRET') } }],
])('no personal data: %s', (_name, fields) => {
  expect(written((log) => log.error(fields, 'it happened'))).not.toContain('SECRET');
});

test('an error alone does not lend its message to the line', () => {
  expect(written((log) => log.error(new Error('SECRET')))).not.toContain('SECRET');
});

test('one JSON line per event, with what is needed to find a bug', () => {
  const text = written((log) =>
    log.error({ err: Object.assign(new TypeError('SECRET'), { code: 'X1' }), place: 'hall-1' }, 'a bug'),
  );
  expect(text.split('\n')).toHaveLength(2);
  expect(JSON.parse(text)).toMatchObject({
    level: 'error',
    msg: 'a bug',
    place: 'hall-1',
    err: { type: 'TypeError', code: 'X1', at: expect.arrayContaining([expect.stringContaining('log.test.ts')]) },
  });
});

test('our own refusals keep their message', () => {
  expect(written((log) => log.warn({ err: new AppError('not-found', 404, 'no such stage') }))).toContain(
    'no such stage',
  );
});
