import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Claim, loadClaim, needsContact, sendClaim, stage } from './claim.ts';

const page = vi.hoisted(() => {
  const page = { search: '?lang=ko', hash: '', href: 'http://localhost/' };
  vi.stubGlobal('location', page);
  vi.stubGlobal('document', { documentElement: { lang: 'ko' } });
  return page;
});

const TOKEN = 'a'.repeat(43);
const CLAIM: Claim = {
  status: 'open',
  note: null,
  receipt: 'R-1',
  deadline: 0,
  rehearsal: false,
  prize: { name: { ko: '상자', en: 'Box' }, kind: 'parcel', place: null },
  event: {
    slug: 'fair',
    name: { ko: '장터', en: 'Fair' },
    languages: ['ko', 'en'],
    timeZone: 'Asia/Seoul',
    policy: {
      minAge: 14,
      underAge: 'guardian',
      retentionDays: 30,
      operator: { name: { ko: '주최', en: 'Operator' }, contact: 'a@b.kr' },
      courier: { ko: '택배', en: 'Courier' },
      sample: false,
    },
    policyVersion: 3,
  },
  identity: null,
};

/** A server that returns these answers for each address, in order. */
function server(answers: Record<string, [number, unknown][]>): string[] {
  const called: string[] = [];
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    called.push(`${path} ${body}`);
    const [status, answer] = answers[path]?.shift() ?? [500, {}];
    return new Response(JSON.stringify(answer), { status });
  });
  return called;
}

beforeEach(() => {
  page.hash = `#${TOKEN}`;
  stage.value = { at: 'loading' };
});
afterEach(() => vi.stubGlobal('fetch', undefined));

describe('opening a claim', () => {
  it.each([
    ['open', 'form'],
    ['claimed', 'claimed'],
    ['expired', 'expired'],
  ] as const)('%s: the page shows %s', async (status, at) => {
    server({ '/api/claims/read': [[200, { ...CLAIM, status }]] });
    await loadClaim();
    expect(stage.value).toMatchObject({ at });
  });

  it('an address without a token asks nobody', async () => {
    page.hash = '#short';
    const called = server({});
    await loadClaim();
    expect([stage.value, called]).toEqual([{ at: 'problem', code: 'claim-not-found' }, []]);
  });

  it('the token goes out in bodies only', async () => {
    const called = server({ '/api/claims/read': [[200, CLAIM]] });
    await loadClaim();
    expect(called).toEqual([`/api/claims/read ${JSON.stringify({ token: TOKEN })}`]);
  });

  it.each([
    ['no contact is asked for', null, false],
    ['a contact is confirmed', { verified: {} }, false],
    ['a contact is still to be confirmed', { verified: null }, true],
  ])('%s', (_, identity, needed) => expect(needsContact({ identity } as Claim)).toBe(needed));
});

describe('sending a claim', () => {
  it('what was taken is said', async () => {
    server({ '/api/claims': [[200, {}]] });
    expect(await sendClaim(CLAIM, {})).toEqual({ sent: true });
    expect(stage.value).toMatchObject({ at: 'received' });
  });

  it.each([
    ['already-claimed', 'claimed'],
    ['claim-expired', 'expired'],
    ['database-away', 'loading'],
  ])('%s leads to %s', async (error, at) => {
    server({ '/api/claims': [[409, { error }]] });
    expect(await sendClaim(CLAIM, {})).toEqual({ sent: false, code: error, issues: {} });
    expect(stage.value.at).toBe(at);
  });

  it('a notice that changed is fetched, and the form stays', async () => {
    const changed = { ...CLAIM, event: { ...CLAIM.event, policyVersion: 4 } };
    server({ '/api/claims': [[409, { error: 'notice-changed' }]], '/api/claims/read': [[200, changed]] });
    await sendClaim(CLAIM, {});
    expect(stage.value).toMatchObject({ at: 'form', claim: { event: { policyVersion: 4 } } });
  });

  it('issues of the server stand at their fields', async () => {
    server({ '/api/claims': [[422, { error: 'claim-invalid', issues: { phone: 'phone-missing' } }]] });
    expect(await sendClaim(CLAIM, {})).toMatchObject({ issues: { phone: 'phone-missing' } });
  });

  it('a line that is away is no answer of the server', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect(await sendClaim(CLAIM, {})).toEqual({ sent: false, code: 'offline', issues: {} });
  });
});
