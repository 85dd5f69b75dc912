import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { confirmVerification, startVerification } from '../identity/identity.ts';
import { sendDue } from '../notify/outbox.ts';
import { openTestSmtp, type TestSmtp } from '../notify/testing.ts';
import { readClaim } from '../prizes/claims.ts';
import { tellWinners } from '../prizes/win-news.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { commitDraw } from './commit.ts';
import { listDraws } from './public-draws.ts';
import { stepDraws } from './step-draws.ts';

/* Nobody of this file is in a hall: what they learn, they learn by the contact that their entry left. */

const never = new AbortController().signal;
const HOUR = 3_600_000;
const names = new Map([['ramen-box', { ko: '라면 한 상자', en: 'A box of ramen' }]]);

let t: TestContext;
let smtp: TestSmtp;
let ctx: Context;
let staff: string;
beforeAll(async () => {
  t = await createTestContext({ publicUrl: 'https://expo.test' });
  smtp = await openTestSmtp();
  ctx = { ...t.ctx, env: { ...t.ctx.env, mail: { url: smtp.url, from: 'Madang <expo@madang.test>' } } };
  const [row] = await t.test.sql(`insert into staff (label) values ('draws') returning id`);
  staff = String(row?.id);
});
afterAll(async () => {
  await smtp.close();
  await t.drop();
});

/** Returns the mails that arrived since the last call. */
async function newMails() {
  await sendDue(ctx, never);
  return smtp.arrived.splice(0);
}

async function verify(visitor: string, contact: string, locale: 'ko' | 'en'): Promise<void> {
  const { verification } = await startVerification(ctx, 'expo', visitor, { contact, locale });
  const [mail] = await newMails();
  const code = /\b\d{6}\b/.exec(mail?.mail.text ?? '')?.[0] ?? '';
  await confirmVerification(ctx, 'expo', visitor, { verification, code });
}

it('winners of a draw who are away get a mail with the link to their prize, once each (Q10, P9)', async () => {
  await t.test.sql(`update events set policy = policy || '{"identity": "email"}' where slug = 'expo'`);
  await verify('minji', 'minji@example.kr', 'ko');
  await verify('sam', 'sam@example.com', 'en');
  // both played an hour ago
  const past = { prize: '', recordedAt: Date.now() - HOUR };
  await t.settlement.settle(roundOf(['minji', 'sam'], past));
  const until = Date.now() + 60_000;
  const made = await commitDraw(
    ctx,
    { event: 'expo', staff, names },
    {
      ...{
        title: { ko: '끝 추첨', en: 'Last draw' },
        among: 'players',
        games: [],
        from: 0,
        until,
        revealAt: until + HOUR,
      },
      ...{ prizes: [{ key: 'ramen-box', count: 2 }], beacon: false, rehearsal: false },
    },
  );
  if (made.status !== 'committed') throw new Error(made.status);
  await t.test.sql(`update draws set until = now() - interval '2 minutes' where id = $1`, [made.id]);
  expect(await stepDraws(ctx, never)).toMatchObject({ closed: 1 });
  // nobody is told before the result
  expect(await tellWinners(ctx, never)).toMatchObject({ won: 0 });
  expect(await newMails()).toEqual([]);

  expect(await stepDraws(ctx, never)).toMatchObject({ drawn: 1 });
  expect((await listDraws(ctx, 'expo'))[0]?.winners).toHaveLength(2);
  expect(await tellWinners(ctx, never)).toMatchObject({ won: 2, failed: 0 });
  const mails = await newMails();
  expect(mails.flatMap(({ to }) => to).sort()).toEqual(['minji@example.kr', 'sam@example.com']);
  for (const { to, mail } of mails) {
    const isKorean = to.includes('minji@example.kr');
    expect(mail.text).toContain(isKorean ? '라면 한 상자' : 'A box of ramen');
    const token = /https:\/\/expo\.test\/e\/expo\/claim#([\w-]{43})/.exec(mail.text ?? '')?.[1] ?? '';
    expect(await readClaim(ctx, token)).toMatchObject({ prize: { key: 'ramen-box' } });
  }
  expect(await tellWinners(ctx, never)).toMatchObject({ won: 0 });
  expect(await newMails()).toEqual([]);
});
