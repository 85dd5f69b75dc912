import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../env.ts';
import { openMessage } from '../notify/sealed-message.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { sealStaffAddress, staffDigest } from './staff-contact.ts';

/* Tests "Who can make whom able to do what" of SECURITY.md: each combination is tried and compared with its row. */

const CONFIRMS = ['never', 'now', 'no more'] as const;
const BY = ['event', 'server'] as const;
const Row = v.strictTuple([
  v.string(),
  v.picklist(['yes', 'no']),
  v.picklist([...CONFIRMS, 'any']),
  v.picklist(['here', 'elsewhere', 'any']),
  v.picklist([...BY, 'any']),
  v.picklist(['mailed', 'handed over', 'handed over, locked', 'none']),
  v.picklist(['can be reset', 'stay']),
]);

const [, section = ''] = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').split('## Who can make whom able to do what');
const rows = (section.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| the member'))
  .map((line) =>
    v.parse(
      Row,
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ),
  );

type Case = {
  address: boolean;
  mail: boolean;
  confirms: (typeof CONFIRMS)[number];
  elsewhere: boolean;
  by: (typeof BY)[number];
};
const cases: Case[] = [true, false].flatMap((address) =>
  [true, false].flatMap((mail) =>
    CONFIRMS.flatMap((confirms) =>
      [true, false].flatMap((elsewhere) => BY.map((by) => ({ address, mail, confirms, elsewhere, by }))),
    ),
  ),
);

const rowsOf = ({ address, mail, confirms, elsewhere, by }: Case) =>
  rows.filter(
    ([, mailed, can, works, asked]) =>
      (mailed === 'yes') === (address && mail) &&
      ['any', confirms].includes(can) &&
      ['any', elsewhere ? 'elsewhere' : 'here'].includes(works) &&
      ['any', by].includes(asked),
  );

let t: TestApp;
let server: TestBrowser;
let event: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
  server = await t.admin();
  event = await t.member('admin');
});
afterAll(() => t.drop());

/** Returns a staff account for the case, and a browser in which it is signed in. */
async function memberOf({
  address,
  confirms,
  elsewhere,
}: Case): Promise<{ id: string; who: TestBrowser; mail: string }> {
  t.ctx.env.mail = null;
  const label = crypto.randomUUID();
  const invited = await server.call('POST', '/staff/events/expo/members', { roles: ['fulfilment'], label });
  const who = await t.signIn((await invited.json()).token);
  const [row] = await t.test.sql(`select id from staff where label = $1`, [label]);
  const id = String(row?.id);
  if (confirms !== 'never') await t.confirm(who);
  if (confirms === 'no more') {
    await t.test.sql(`delete from staff_totp where staff = $1`, [id]);
    await t.test.sql(`update staff_sessions set factor_at = null where staff = $1`, [id]);
  }
  if (elsewhere) await t.test.sql(`insert into staff_roles (staff, event, role) values ($1, 'fair', 'host')`, [id]);
  const mail = `${id}@example.kr`;
  if (address) {
    const known = staffDigest(t.ctx, mail);
    const { sealed, wrapped } = sealStaffAddress(t.ctx, id, mail);
    await t.test.sql(
      `with c as (insert into staff_contacts (staff, digest, sealed, locale) values ($1, $2, decode($3, 'base64'), 'ko'))
       insert into record_keys (table_name, row_id, wrapped) values ('staff_contacts', $1, decode($4, 'base64'))`,
      [id, known?.digest, sealed, wrapped],
    );
  }
  return { id, who, mail };
}

/** Returns the mails that wait for this address. */
async function mailsTo(address: string): Promise<string[]> {
  const found = await t.test.sql(
    `select m.id, encode(m.sealed, 'base64') as sealed, encode(k.wrapped, 'base64') as wrapped
     from messages m join record_keys k on k.row_id = m.id`,
  );
  const Sealed = v.object({ id: v.string(), sealed: v.string(), wrapped: v.string() });
  return found
    .map((row) => v.parse(Sealed, row))
    .map(({ id, ...sealed }) => JSON.stringify(openMessage(t.ctx, id, sealed)))
    .filter((text) => text.includes(address));
}

/** Returns everything that an administrator can read of messages, each opened with a reason. */
async function readable(by: TestBrowser): Promise<string> {
  const { messages } = await (await by.call('POST', '/staff/events/expo/messages', {})).json();
  const opened = messages.map(async ({ id }: { id: string }) =>
    (await by.call('POST', `/staff/events/expo/messages/${id}/reveal`, { reason: 'to come in as them' })).text(),
  );
  return (await Promise.all(opened)).join();
}

const desk = async (who: TestBrowser) => {
  const answer = await who.call('GET', '/staff/events/expo/exports');
  return answer.status === 200 ? 'open' : (await answer.json()).error;
};

describe('who can make whom able to do what', () => {
  it('has one row for each case, and each row has a case', () => {
    expect(cases.filter((one) => rowsOf(one).length !== 1)).toEqual([]);
    expect(new Set(cases.flatMap(rowsOf)).size).toBe(rows.length);
  });

  it.each(cases)('address $address, mail $mail, confirms $confirms, elsewhere $elsewhere, by $by', async (one) => {
    const { id, mail, who } = await memberOf(one);
    const by = await t.confirm(one.by === 'server' ? server : event);
    const row = rowsOf(one)[0];
    const [, , , , , link, factors] = row ?? [];
    await who.call('POST', '/staff/sign-out');
    t.ctx.env.mail = one.mail ? { url: 'smtp://localhost:1', from: 'expo@madang.test' } : null;
    const before = (await mailsTo(mail)).length;

    const issued = await (await by.call('POST', `/staff/events/expo/members/${id}/link`)).json();
    const WAYS = { mailed: 'mail', 'handed over': 'hand', 'handed over, locked': 'hand', none: 'none' } as const;
    expect(issued.way).toBe(link && WAYS[link]);
    const mails = (await mailsTo(mail)).slice(before);
    expect(mails).toHaveLength(link === 'mailed' ? 1 : 0);
    expect(issued.token === null).toBe(issued.way !== 'hand');
    // the audit trail names both
    const [line] = await t.test.sql(
      `select staff::text as by, subject, detail from audit where action = 'staff.relink' order by seq desc limit 1`,
    );
    expect(line).toMatchObject({ by: expect.any(String), subject: id, detail: { way: issued.way } });
    if (link === 'mailed') {
      const token = /sign-in#([\w-]{43})/.exec(mails[0] ?? '')?.[1] ?? '';
      expect(token).not.toBe('');
      expect(await readable(by)).not.toContain(token);
    }
    if (issued.token) {
      const inside = await t.signIn(issued.token);
      const me = await (await inside.call('GET', '/staff/me')).json();
      const isLocked = link === 'handed over, locked';
      expect([me.locked, me.events.flatMap(({ roles }: { roles: string[] }) => roles).length === 0]).toEqual([
        isLocked,
        isLocked,
      ]);
      expect(await desk(inside)).toBe(isLocked ? 'second-factor-needed' : 'open');
      // nor can the person who passed it on add a second factor of their own
      const enrol = await inside.call('POST', '/staff/account/totp/begin');
      expect([enrol.status === 200, enrol.status]).toEqual([!isLocked, isLocked ? 403 : 200]);
      const [signedIn] = await t.test.sql(
        `select detail from audit where action = 'staff.sign-in' and staff = $1 order by seq desc limit 1`,
        [id],
      );
      expect(signedIn).toMatchObject({ detail: { handedBy: line?.by } });
    }

    const reset = await by.call('POST', `/staff/events/expo/members/${id}/reset-factors`);
    expect([reset.status === 200, reset.status]).toEqual([factors === 'can be reset', reset.status]);
    const [left] = await t.test.sql(
      `select count(*)::int as n from staff_totp where staff = $1 and confirmed_at is not null`,
      [id],
    );
    expect(left?.n).toBe(one.confirms === 'now' && factors === 'stay' ? 1 : 0);
    // after a reset too, the link goes to their own address alone
    if (reset.status === 200) {
      const again = await (await by.call('POST', `/staff/events/expo/members/${id}/link`)).json();
      expect(again).toMatchObject({ way: 'mail', token: null });
    }
  });

  it('a session of a link that was handed over opens when its person confirms, and stays shut to whoever else holds one', async () => {
    const one = { address: false, mail: false, confirms: 'now', elsewhere: false, by: 'event' } as const;
    const { id, who } = await memberOf(one);
    const by = await t.confirm(event);
    const link = async () => (await (await by.call('POST', `/staff/events/expo/members/${id}/link`)).json()).token;
    const inside = await t.signIn(await link());
    expect(await desk(inside)).toBe('second-factor-needed');
    await t.confirm(inside);
    expect(await desk(inside)).toBe('open');
    expect(await desk(who)).toBe('open');
    // negative control: without the stored fact that the link was passed on, the session would be open at once
    const other = await t.signIn(await link());
    expect(await desk(other)).toBe('second-factor-needed');
    await t.test.sql(`update staff_sessions set was_handed = false where staff = $1`, [id]);
    expect(await desk(other)).toBe('open');
  });

  it('the session that an administrator began for somebody new is shut as soon as that person can confirm', async () => {
    const { id, who: theirs } = await memberOf({
      address: false,
      mail: false,
      confirms: 'never',
      elsewhere: false,
      by: 'event',
    });
    const by = await t.confirm(event);
    const { token } = await (await by.call('POST', `/staff/events/expo/members/${id}/link`)).json();
    const taken = await t.signIn(token);
    expect(await desk(taken)).toBe('open');
    await t.confirm(theirs);
    expect(await desk(taken)).toBe('second-factor-needed');
    expect(await desk(theirs)).toBe('open');
  });
});
