import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataError } from '../data/client.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { route } from './route.ts';

let t: TestApp;
let admin: TestBrowser;
const crossing = route({
  method: 'POST',
  path: '/crossing',
  access: 'public',
  handle: () => Promise.reject(new DataError('crossing', '23505', '')),
});
beforeAll(async () => {
  t = await createTestApp([crossing]);
  admin = await t.admin();
});
afterAll(() => t.drop());

const prize = {
  key: 'twice',
  kind: 'parcel',
  place: null,
  name: { ko: 'a', en: 'b' },
  stock: 1,
  onHand: 0,
  picture: null,
  valueKrw: null,
  sponsor: null,
};
const of = (path: string) => `/staff/events/expo/${path}`;

/** `scripts/fuzz.test.ts` repeats all calls of every route. These are the calls that need correct values to get far. */
describe('the same call eight times at once is no failure of the server (N4)', () => {
  it.each([
    ['codes are begun', '/staff/account/totp/begin', undefined, [200]],
    ['a passkey is begun', '/staff/account/passkey/begin', undefined, [200]],
    ['a prize is added', of('prizes'), prize, [200, 409]],
    ['a member is invited', of('members'), { roles: ['pr'], label: 'once', email: 'once@example.com' }, [200, 409]],
    ['every session but this one ends', '/staff/account/sessions/end', { session: null }, [200, 404]],
  ])('%s', async (_, path, body, statuses) => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => admin.call('POST', path, body)));
    for (const { status } of answers) expect(statuses).toContain(status);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
  });

  it('a secret for codes that was begun last is the one that counts', async () => {
    await Promise.all(Array.from({ length: 4 }, () => admin.call('POST', '/staff/account/totp/begin')));
    const rows = await t.test.sql('select count(*)::int as waiting from staff_totp where confirmed_at is null');
    expect(rows).toEqual([{ waiting: 1 }]);
  });

  it('what still crosses in the database is told so', async () => {
    const answer = await t.browser().call('POST', '/crossing', {});
    expect([answer.status, await answer.json()]).toEqual([409, { error: 'changed-meanwhile' }]);
  });
});
