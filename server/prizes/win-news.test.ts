import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { decideReviews } from '../fulfilment/reviews.ts';
import { confirmVerification, forgetContact, startVerification } from '../identity/identity.ts';
import { sendDue } from '../notify/outbox.ts';
import { openTestSmtp, type TestSmtp } from '../notify/testing.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { readClaim } from './claims.ts';
import { tellWinners } from './win-news.ts';

const never = new AbortController().signal;
const NOTHING = { won: 0, waiting: 0, refused: 0, reminded: 0, forfeited: 0, failed: 0 };

const asks = (identity: string) =>
  t.test.sql(`update events set policy = policy || jsonb_build_object('identity', $1::text) where slug = 'expo'`, [
    identity,
  ]);

let t: TestContext;
let smtp: TestSmtp;
let ctx: Context;
beforeEach(async () => {
  t = await createTestContext({ publicUrl: 'https://expo.test' });
  smtp = await openTestSmtp();
  ctx = { ...t.ctx, env: { ...t.ctx.env, mail: { url: smtp.url, from: 'Madang <expo@madang.test>' } } };
  await asks('email');
});
afterEach(async () => {
  await smtp.close();
  await t.drop();
});

/** Returns the mails that arrived since the last call. */
async function newMails() {
  await sendDue(ctx, never);
  return smtp.arrived.splice(0);
}

/** Verifies this address for a visitor, with the code that arrives there. */
async function verify(visitor: string, contact: string, locale: 'ko' | 'en' = 'ko'): Promise<void> {
  const { verification } = await startVerification(ctx, 'expo', visitor, { contact, locale });
  const [code] = await newMails();
  await confirmVerification(ctx, 'expo', visitor, {
    verification,
    code: /\b\d{6}\b/.exec(code?.mail.text ?? '')?.[0] ?? '',
  });
}

/** Records a round that this visitor wins. */
async function win(visitor: string): Promise<void> {
  const [outcome] = await t.settlement.settle(roundOf([visitor]));
  expect(outcome?.outcome).toBe('win');
}

/** Moves the win of this visitor into the past. */
const age = (visitor: string, by: string) =>
  t.test.sql(
    `update wins set created_at = created_at - $2::interval, deadline = deadline - $2::interval, tell_at = tell_at - $2::interval
     where visitor = $1`,
    [visitor, by],
  );
const run = () => tellWinners(ctx, never);

describe('a winner whose contact is verified is told (Q10)', () => {
  it('of the win with the link to claim, before the deadline, and after it; once each', async () => {
    await verify('minji', 'minji@example.kr');
    await win('minji');
    expect(await run()).toEqual({ ...NOTHING, won: 1 });
    const [won, ...more] = await newMails();
    expect(more).toEqual([]);
    expect(won?.to).toEqual(['minji@example.kr']);
    expect(won?.mail.subject).toContain('당첨');
    const token = /https:\/\/expo\.test\/e\/expo\/claim#([\w-]{43})/.exec(won?.mail.text ?? '')?.[1] ?? '';
    expect(await readClaim(ctx, token)).toMatchObject({ prize: { key: 'ramen-box' } });
    expect(await run()).toEqual(NOTHING);

    // a claim lasts 14 days: on the eleventh it is too early, and on the twelfth it is not
    await age('minji', '10 days');
    expect(await run()).toEqual(NOTHING);
    await age('minji', '1 day 1 minute');
    expect(await run()).toEqual({ ...NOTHING, reminded: 1 });
    const [reminder] = await newMails();
    expect(reminder?.mail.text).toContain(`claim#${token}`);
    expect(await run()).toEqual(NOTHING);

    await age('minji', '3 days');
    expect(await run()).toEqual({ ...NOTHING, forfeited: 1 });
    const [over] = await newMails();
    expect(over?.mail.subject).toContain('기한이 지났습니다');
    expect(over?.mail.text).not.toContain('claim#');
    await age('minji', '30 days');
    expect(await run()).toEqual(NOTHING);
  });

  it('that somebody looks at the win, of the answer, and again when a decision is taken back (H1)', async () => {
    const staff = String((await t.test.sql(`insert into staff (label) values ('clerk') returning id`))[0]?.id);
    await verify('minji', 'minji@example.kr');
    const hands = [{ visitor: 'minji', reasons: ['rhythm' as const], inputs: 60 }];
    const [outcome] = await t.settlement.settle(roundOf(['minji'], { hands }));
    const win = outcome?.outcome === 'waiting' ? outcome.win : expect.fail('it does not wait');
    const decide = (from: 'waiting' | 'won' | 'refused', what: 'pass' | 'refuse' | 'undo', note = '') =>
      decideReviews(ctx, 'expo', { wins: [{ win, from }], do: what, note }, staff);
    const mail = async () => (await newMails()).map(({ mail: { subject, text } }) => `${subject} ${text}`);

    expect(await run()).toEqual({ ...NOTHING, waiting: 1 });
    const [first] = await mail();
    expect(first).toMatch(/확인하고 있습니다/);
    expect(first).not.toMatch(/claim#/);
    expect(await run()).toEqual(NOTHING);
    await decide('waiting', 'refuse', '같은 간격으로 눌렀습니다.');
    expect(await run()).toEqual({ ...NOTHING, refused: 1 });
    expect(await mail()).toEqual([expect.stringMatching(/같은 간격으로 눌렀습니다/)]);
    await decide('refused', 'undo');
    expect(await run()).toEqual({ ...NOTHING, waiting: 1 });
    expect(await mail()).toHaveLength(1);
    await decide('waiting', 'pass');
    expect(await run()).toEqual({ ...NOTHING, won: 1 });
    expect(await mail()).toEqual([expect.stringMatching(/claim#/)]);
    expect(await run()).toEqual(NOTHING);
  });

  it('of the end only, where the mail of the win waited for a mail server beyond the deadline', async () => {
    await verify('minji', 'minji@example.kr');
    await win('minji');
    expect(await run()).toEqual({ ...NOTHING, won: 1 });
    // nothing was sent for 15 days
    await age('minji', '15 days');
    await t.test.sql(
      `update messages set created_at = created_at - interval '15 days', useful_until = useful_until - interval '15 days'`,
    );
    expect(await run()).toEqual({ ...NOTHING, forfeited: 1 });
    const mails = await newMails();
    expect(mails.map(({ mail }) => mail.subject)).toEqual([expect.stringContaining('기한이 지났습니다')]);
    expect(mails.map(({ mail }) => mail.text).join()).not.toContain('claim#');
  });

  it('of the win first, where both it and its reminder waited', async () => {
    await verify('minji', 'minji@example.kr');
    await win('minji');
    await run();
    await age('minji', '11 days 1 minute');
    expect(await run()).toEqual({ ...NOTHING, reminded: 1 });
    const subjects = (await newMails()).map(({ mail }) => mail.subject ?? '');
    expect(subjects.map((subject) => subject.includes('축하'))).toEqual([true, false]);
  });

  it('in the language of their own, with the deadline as the clocks of the event show it', async () => {
    await t.test.sql(`update events set time_zone = 'Asia/Tokyo' where slug = 'expo'`);
    await verify('ann', 'ann@example.com', 'en');
    await win('ann');
    await t.test.sql(`update wins set deadline = '2030-05-05 15:30Z'`);
    await run();
    const [{ mail } = expect.fail('no mail')] = await newMails();
    expect(mail.text).toContain('You won at');
    expect(mail.text).toMatch(/May 6, 2030 at 12:30\sAM/);
  });

  it('who verifies it after the win only, is told then', async () => {
    await asks('none');
    await win('late');
    await asks('email');
    expect(await run()).toEqual(NOTHING);
    await verify('late', 'late@example.kr');
    expect(await run()).toEqual({ ...NOTHING, won: 1 });
    expect((await newMails()).map(({ to }) => to)).toEqual([['late@example.kr']]);
  });

  it('and not of what has been claimed, was a rehearsal, or is of somebody who wants to be forgotten', async () => {
    for (const [visitor, change] of [
      ['claimed', `update wins set status = 'claimed' where visitor = 'claimed'`],
      ['rehearsed', `update wins set rehearsal = true where visitor = 'rehearsed'`],
      ['forgotten', 'select 1'],
    ] as const) {
      await verify(visitor, `${visitor}@example.kr`);
      await win(visitor);
      await t.test.sql(change);
    }
    await forgetContact(ctx, 'expo', 'forgotten');
    expect(await run()).toEqual(NOTHING);
    expect(await newMails()).toEqual([]);
    // negative control
    await verify('other', 'other@example.kr');
    await win('other');
    expect(await run()).toEqual({ ...NOTHING, won: 1 });
  });

  it('once, whatever is killed between the message and its note', async () => {
    await verify('minji', 'minji@example.kr');
    await win('minji');
    const killed: Context = {
      ...ctx,
      data: {
        ...ctx.data,
        rpc: (fn, args, schema) =>
          fn === 'win_told' ? Promise.reject(new Error('gone')) : ctx.data.rpc(fn, args, schema),
      },
    };
    await expect(tellWinners(killed, never)).rejects.toThrow('gone');
    await run();
    expect(await newMails()).toHaveLength(1);
  });

  it('and one contact that cannot be opened keeps nobody else waiting, and puts no address into the log', async () => {
    await verify('broken', 'broken@example.kr');
    await verify('minji', 'minji@example.kr');
    await win('broken');
    await win('minji');
    await t.test.sql(`update entrants set sealed = 'x' where visitor = 'broken'`);
    expect(await run()).toEqual({ ...NOTHING, won: 1, failed: 1 });
    expect((await newMails()).map(({ to }) => to)).toEqual([['minji@example.kr']]);
    expect(t.logged.join('')).toContain('the contact of a winner cannot be decrypted');
    expect(t.logged.join('')).not.toContain('example.kr');
    expect(await run()).toEqual(NOTHING);
  });
});
