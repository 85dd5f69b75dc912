import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { maskRecipient } from '../vault/mask.ts';
import { safeCell } from './cell.ts';

const form = (change: Record<string, unknown> = {}) => ({
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  claimant: 'winner',
  name: '김마당순',
  phone: '+82 10-1234-5678',
  postcode: '06236',
  road: '서울특별시 강남구 테헤란로 152',
  detail: '강남파이낸스센터 12층',
  ...change,
});
const SECRETS = [
  '김마당순',
  '01012345678',
  '010-1234-5678',
  '1012345678',
  '테헤란로',
  '강남파이낸스',
  '=HYPERLINK',
  '박지성민',
];

let t: TestApp;
let clerk: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  clerk = await t.member('fulfilment');
});
afterAll(() => t.drop());

let rounds = 0;
async function win(): Promise<{ token: string; winner: ReturnType<TestApp['visitor']> }> {
  const winner = t.visitor();
  rounds += 1;
  const [outcome] = await t.settlement.settle(roundOf([winner.id], { round: `round-${rounds}` }));
  return { token: outcome?.outcome === 'win' ? outcome.claimToken : '', winner };
}

const submit = (token: string, change: Record<string, unknown> = {}) =>
  t.browser().call('POST', '/claims', { token, locale: 'ko', form: form(change) });

async function download(batch: number, who = clerk): Promise<{ text: string; rows: Record<string, string>[] }> {
  const response = await who.call('GET', `/staff/events/expo/exports/${batch}/parcels.csv`);
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { text: bytes.toString('utf8'), rows: parse(bytes, { bom: true, columns: true }) };
}

describe('from a win to a parcel', () => {
  it('the winner sees the win, claims it once, and it stays in My prizes', async () => {
    const { token, winner } = await win();
    const mine = async () => (await winner.call('GET', '/events/expo/my-prizes')).json();
    expect((await mine()).languages).toEqual(['ko', 'en']);
    expect((await mine()).wins).toMatchObject([{ status: 'won', claimToken: token, prize: { key: 'ramen-box' } }]);

    const read = await t.browser().call('POST', '/claims/read', { token });
    expect(await read.json()).toMatchObject({ status: 'open', event: { slug: 'expo', languages: ['ko', 'en'] } });

    const first = await submit(token);
    expect([first.status, await first.json()]).toEqual([200, { receipt: expect.stringMatching(/^[0-9A-F]{12}$/) }]);
    const second = await submit(token, { name: '박지성민' });
    expect([second.status, await second.json()]).toEqual([409, { error: 'already-claimed' }]);
    expect((await mine()).wins).toMatchObject([{ status: 'claimed', claimToken: null }]);

    const after = await t.browser().call('POST', '/claims/read', { token });
    const text = await after.text();
    expect(JSON.parse(text).status).toBe('claimed');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it('a form with mistakes names the fields, never the values', async () => {
    const { token } = await win();
    const response = await submit(token, { phone: '02-555-1234', postcode: '1', consent: null });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([
      400,
      {
        error: 'bad-request',
        issues: { phone: 'phone-not-mobile', postcode: 'postcode-not-five-digits', consent: 'consent-missing' },
      },
    ]);
    await submit(token, {
      name: '=HYPERLINK("http://evil.test","클릭")',
      phone: '010-9876-0001',
      road: '+세종대로 1',
      detail: '@1호',
    });
  });

  it.each(['A'.repeat(43), 'short', '', 'A'.repeat(5000)])('a wrong token (%#) opens nothing', async (token) => {
    const read = await t.browser().call('POST', '/claims/read', { token });
    expect([400, 404]).toContain(read.status);
  });

  it('a win whose deadline has passed cannot be claimed', async () => {
    const { token, winner } = await win();
    await t.test.sql(`update wins set deadline = now() - interval '1 second' where visitor = $1`, [winner.id]);
    const response = await submit(token);
    expect([response.status, await response.json()]).toEqual([410, { error: 'claim-expired' }]);
    const mine = await (await winner.call('GET', '/events/expo/my-prizes')).json();
    expect(mine.wins).toMatchObject([{ status: 'expired', claimToken: null }]);
  });

  it('20 claims of one win at once store one', async () => {
    const { token } = await win();
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => submit(token, { name: `동시${i}` })));
    expect(all.filter((response) => response.status === 200)).toHaveLength(1);
    expect(all.filter((response) => response.status === 409)).toHaveLength(19);
  });

  it('the table is masked (S3) and filters by prize, status and exact phone', async () => {
    const list = async (filter: object) => {
      const response = await clerk.call('POST', '/staff/events/expo/winners', filter);
      const text = await response.text();
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text).not.toContain('sealed');
      return JSON.parse(text);
    };
    const all = await list({});
    expect(all.winners).toHaveLength(4);
    expect((await list({ status: 'claimed', prize: 'ramen-box' })).winners).toHaveLength(3);
    expect((await list({ status: 'expired' })).winners).toHaveLength(1);
    expect((await list({ prize: 'nothing' })).winners).toEqual([]);
    const { token } = await win();
    await submit(token, { name: '박지성민', phone: '010-5555-6666' });
    const found = await list({ find: '+82 10 5555 6666' });
    expect(found.winners).toMatchObject([
      { recipient: { name: '박**민', phone: '010-****-6666', area: '서울특별시 강남구 ***' } },
    ]);
    expect((await list({ find: '박지성민' })).winners).toHaveLength(1);
    expect((await list({ find: '박지' })).winners).toEqual([]);
  });

  it('one is revealed with a reason, and the reason is kept (S3)', async () => {
    const { winners } = await (await clerk.call('POST', '/staff/events/expo/winners', { find: '박지성민' })).json();
    const path = `/staff/events/expo/winners/${winners[0].win}/reveal`;
    const refused = await clerk.call('POST', path, { reason: ' a ' });
    expect([refused.status, await refused.json()]).toEqual([400, { error: 'reason-missing' }]);
    expect(await t.test.sql(`select 1 from audit where action = 'claim.reveal'`)).toHaveLength(0);

    const shown = await clerk.call('POST', path, { reason: 'address check by phone' });
    expect(await shown.json()).toMatchObject({
      recipient: { name: '박지성민', phone: '01055556666', postcode: '06236' },
    });
    const lines = await t.test.sql(`select reason, staff, subject from audit where action = 'claim.reveal'`);
    expect(lines).toMatchObject([{ reason: 'address check by phone', subject: winners[0].win }]);
    expect(lines[0]?.staff).toBeTruthy();
  });

  it('an unclaimed win has nothing to reveal', async () => {
    await win();
    const { winners } = await (await clerk.call('POST', '/staff/events/expo/winners', { status: 'won' })).json();
    const response = await clerk.call('POST', `/staff/events/expo/winners/${winners[0].win}/reveal`, {
      reason: 'curious',
    });
    expect([response.status, await response.json()]).toEqual([409, { error: 'not-claimed' }]);
  });

  it('a parcel list is a batch: read back right, safe to open, and a second one holds only what is new', async () => {
    const created = await clerk.call('POST', '/staff/events/expo/exports');
    const { batch, rows: count } = await created.json();
    expect([batch, count]).toEqual([1, 4]);
    const { text, rows } = await download(1);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(rows).toHaveLength(4);
    const dangerous = rows.find((row) => row.받는분전화번호 === '010-9876-0001');
    expect(dangerous).toMatchObject({
      받는분성명: `'=HYPERLINK("http://evil.test","클릭")`,
      받는분우편번호: '06236',
      받는분주소: `'+세종대로 1`,
      받는분상세주소: `'@1호`,
      품목명: '라면 한 상자',
      수량: '1',
    });
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);

    const again = await clerk.call('POST', '/staff/events/expo/exports');
    expect([again.status, await again.json()]).toEqual([409, { error: 'nothing-to-export' }]);
    const { token } = await win();
    await submit(token, { name: '새사람', phone: '010-0000-0001', postcode: '00001' });
    expect(await (await clerk.call('POST', '/staff/events/expo/exports')).json()).toEqual({ batch: 2, rows: 1 });
    const second = await download(2);
    expect(second.rows.map((row) => [row.받는분성명, row.받는분전화번호, row.받는분우편번호])).toEqual([
      ['새사람', '010-0000-0001', '00001'],
    ]);
    expect((await download(1)).text).toBe(text);
    const list = await (await clerk.call('GET', '/staff/events/expo/exports')).json();
    expect(list).toMatchObject({
      waiting: 0,
      batches: [
        { batch: 2, rows: 1, downloads: 1 },
        { batch: 1, rows: 4, downloads: 2 },
      ],
    });
  });

  it.each(['3', '0', '-1', '1.5', 'x', '99999999999'])('batch %s does not exist', async (batch) => {
    expect((await clerk.call('GET', `/staff/events/expo/exports/${batch}/parcels.csv`)).status).toBe(404);
  });

  it('two clerks who export at once put no parcel into two lists', async () => {
    const { token } = await win();
    await submit(token, { phone: '010-7777-7777' });
    const other = await t.member('fulfilment');
    const both = await Promise.all([clerk, other].map((who) => who.call('POST', '/staff/events/expo/exports')));
    expect(both.map((response) => response.status).sort()).toEqual([200, 409]);
  });

  it('a damaged record is shown as damaged and keeps its line in the list', async () => {
    await t.test.sql(`update claims set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
      where win = (select win from export_rows where batch = 2)`);
    const { winners } = await (await clerk.call('POST', '/staff/events/expo/winners', { status: 'exported' })).json();
    expect(winners.filter((row: { recipient: unknown }) => row.recipient === 'damaged')).toHaveLength(1);
    const { rows } = await download(2);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ 받는분성명: '', 비고: '기록 손상: 관리자에게 알려 주세요' });
  });

  it('after all this (S1) no row of any table and no line of the log holds a name, phone or address', async () => {
    const tables = await t.test.sql(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(12);
    let rows = 0;
    for (const { name } of tables) {
      for (const { text } of await t.test.sql(`select row_to_json(t)::text as text from ${String(name)} t`)) {
        rows += 1;
        for (const secret of SECRETS) expect(String(text)).not.toContain(secret);
        // bytea is printed in hex.
        for (const secret of SECRETS) expect(String(text)).not.toContain(Buffer.from(secret).toString('hex'));
      }
    }
    expect(rows).toBeGreaterThan(40);
    expect(t.logged.length).toBeGreaterThan(0);
    for (const line of t.logged) for (const secret of SECRETS) expect(line).not.toContain(secret);
  });
});

describe('cells (S5)', () => {
  it.each(['=1+1', '+82', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠1'])(
    '%j is neutralised',
    (text) => {
      expect(safeCell('text', text)).toBe(`'${text}`);
      expect(safeCell('digits', text)).toBe(`'${text}`);
    },
  );
  it.each(['010-1234-5678', '00123', '김마당', '1-2', ''])('%j stays', (text) => {
    expect(safeCell('text', text)).toBe(text);
  });
});

describe('masks', () => {
  const recipient = {
    name: '김마당',
    phone: '01012345678',
    postcode: '06236',
    road: '서울 강남구 테헤란로 1',
    detail: '1',
  };
  it.each([
    ['김마당', '김*당'],
    ['이철', '이*'],
    ['A', '*'],
    ['Alexander', 'A*******r'],
  ])('%s reads %s', (name, masked) => expect(maskRecipient({ ...recipient, name }).name).toBe(masked));
  it('hide an address that is not written the Korean way', () => {
    expect(maskRecipient({ ...recipient, road: '1 Main Street' }).area).toBe('***');
    expect(maskRecipient({ ...recipient, phone: '0111234567' }).phone).toBe('011-***-4567');
  });
});
