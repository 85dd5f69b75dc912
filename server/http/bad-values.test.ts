import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';

let t: TestApp;
let admin: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  admin = await t.admin();
});
afterAll(() => t.drop());

const prize = {
  key: 'p',
  kind: 'parcel',
  place: null,
  name: { ko: 'a', en: 'b' },
  stock: 1,
  onHand: 0,
  picture: null,
  valueKrw: null,
  sponsor: null,
};
const textOf = (subject: string) => ({ template: 'test-message', locale: 'ko', text: { subject, body: 'b' } });
const of = (path: string) => `/staff/events/expo/${path}`;

describe('what PostgreSQL cannot hold is a bad request, not a failure of the server', () => {
  it.each([
    ['a zero byte in a text', 'POST', of('members'), { roles: ['pr'], label: 'a\0b' }],
    ['a zero byte in an object', 'POST', of('message-texts'), textOf('a\0b')],
    ['half a letter', 'POST', of('message-texts'), textOf('a\ud800')],
    ['a number beyond bigint', 'POST', of('messages'), { before: 1e300 }],
    ['a number beyond integer', 'POST', of('winners'), { before: 1e300 }],
    ['a zero byte in an address', 'GET', '/staff/events/a%00b/members', undefined],
    [
      'a time that is none',
      'GET',
      of(`files?after=${encodeURIComponent('{"at":"x","hash":"","kind":""}')}`),
      undefined,
    ],
  ])('%s', async (_, method, path, body) => {
    const answer = await admin.call(method, path, body);
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'bad-request' }]);
  });

  it('negative control: the same with good values is taken', async () => {
    expect((await admin.call('POST', of('prizes'), prize)).status).toBe(200);
    expect((await admin.call('POST', of('message-texts'), textOf('a'))).status).toBe(200);
    expect((await admin.call('POST', of('messages'), { before: 1 })).status).toBe(200);
    const cursor = JSON.stringify({ at: '2026-01-01T00:00:00Z', hash: '', kind: '' });
    expect((await admin.call('GET', of(`files?after=${encodeURIComponent(cursor)}`))).status).toBe(200);
  });
});
