import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';

// X2: every place that shows a win of a rehearsal says that the prize is not sent: each row of a parcel list, and the
// list's name.

const form = {
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  claimant: 'winner',
  name: '김마당',
  phone: '010-1234-5678',
  postcode: '06236',
  road: '서울 강남구 테헤란로 1',
  detail: '',
};

describe.each([
  { rehearsal: true, item: '[리허설] 라면 한 상자', itemEn: /^\[REHEARSAL\] /, file: 'rehearsal-expo-parcels-1.csv' },
  // the negative control: a real win has no mark
  { rehearsal: false, item: '라면 한 상자', itemEn: /^\w/, file: 'expo-parcels-1.csv' },
])('a win with the mark of a rehearsal $rehearsal (X2)', ({ rehearsal, item, itemEn, file }) => {
  let t: TestApp;
  let clerk: TestBrowser;
  let winner: ReturnType<TestApp['visitor']>;
  let token = '';
  beforeAll(async () => {
    t = await createTestApp();
    clerk = await t.member('fulfilment');
    winner = t.visitor();
    if (rehearsal)
      await t.test.sql(
        `update events set opens_at = now() + interval '1 hour', rehearsal_since = now() where slug = 'expo'`,
      );
    const [outcome] = await t.settlement.settle(roundOf([winner.id]));
    if (outcome?.outcome === 'win') token = outcome.claimToken;
  });
  afterAll(() => t.drop());

  const read = async (call: Promise<Response>) => (await call).json();

  it('says so in My prizes and behind its claim link', async () => {
    const mine = await read(winner.call('GET', '/events/expo/my-prizes'));
    expect(mine).toMatchObject({ rehearsing: rehearsal, wins: [{ rehearsal, claimToken: token }] });
    expect(await read(t.browser().call('POST', '/claims/read', { token }))).toMatchObject({
      status: 'open',
      rehearsal,
    });
    expect((await t.browser().call('POST', '/claims', { token, locale: 'ko', form })).status).toBe(200);
    expect(await read(t.browser().call('POST', '/claims/read', { token }))).toMatchObject({
      status: 'claimed',
      rehearsal,
    });
  });

  it('says so in the table of winners and the list of batches', async () => {
    expect(await read(clerk.call('POST', '/staff/events/expo/winners', {}))).toMatchObject({
      winners: [{ rehearsal }],
    });
    expect(await read(clerk.call('GET', '/staff/events/expo/exports'))).toMatchObject({ waiting: 1, rehearsal });
    expect(await read(clerk.call('POST', '/staff/events/expo/exports'))).toEqual({ batch: 1, rows: 1 });
    expect(await read(clerk.call('GET', '/staff/events/expo/exports'))).toMatchObject({
      waiting: 0,
      rehearsal: false,
      batches: [{ batch: 1, rehearsal }],
    });
  });

  it('says so in the file and in its name', async () => {
    const path = '/staff/events/expo/exports/1/parcels.csv';
    const korean = await clerk.call('GET', path);
    expect(korean.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
    expect(parse(await korean.text(), { bom: true, columns: true })).toMatchObject([{ 품목명: item }]);
    const english = await clerk.call('GET', `${path}?lang=en`);
    expect(parse(await english.text(), { bom: true, columns: true })).toMatchObject([
      { Item: expect.stringMatching(itemEn) },
    ]);
  });
});
