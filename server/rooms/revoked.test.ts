import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { runSql } from '../testing/tables.ts';
import {
  askForTicket,
  type BotVisitor,
  confirmFactor,
  type HttpVisitor,
  httpVisitor,
  inviteStaff,
  joinPlace,
  signInStaff,
} from '../testing/visitor.ts';

let content: TestContent;
let server: ServerProcess;
let admin: HttpVisitor;
const open: BotVisitor[] = [];

beforeAll(async () => {
  content = makeContent({ questions: [['true', 'O']] });
  // factors are reset only for who can be mailed; nothing listens there
  const env = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'Madang <expo@madang.test>' };
  server = await startServer({ content: content.dir, env });
  admin = await signInStaff(server.url, server.adminLink ?? '');
  await confirmFactor(admin);
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  await server.stop();
  content.remove();
});

async function join(as: HttpVisitor): Promise<BotVisitor> {
  const bot = await joinPlace(server.url, { as });
  open.push(bot);
  await bot.next('welcome');
  return bot;
}

/** A host who stands in the place, and their id in the team. */
async function hostInPlace(label: string) {
  const host = await inviteStaff(server.url, admin, label, ['host']);
  const { members } = await (await admin.call('GET', '/staff/events/expo/members')).json();
  const { id } = members.find((member: { label: string }) => member.label === label);
  const bot = await join(host);
  expect(bot.seen.welcome[0].roles).toEqual(['host']);
  return { host, id, bot };
}
const change = (id: string, what: string, body?: unknown) =>
  admin.call('POST', `/staff/events/expo/members/${id}/${what}`, body);

describe('revoked means now (U2)', () => {
  it.each([
    ['removed from the event', 'remove', undefined, 401, []],
    ['left without a session', 'sessions/end', { session: null }, 401, []],
    ['given another role', 'roles', { roles: ['pr'] }, 403, ['pr']],
    ['rid of their factors', 'reset-factors', undefined, 401, []],
  ] as const)(
    'who is %s loses HTTP and the place at once, and comes in as what is left',
    async (_, what, body, status, left) => {
      const { host, id, bot } = await hostInPlace(`host of ${what}`);
      expect((await host.call('GET', '/staff/events/expo/bans')).status).toBe(200);
      bot.send('round-void', { stage: 'nowhere' });
      // negative control: as long as they are a host, the message itself is looked at
      expect(await bot.next('refused')).toMatchObject({ code: 'round-not-running' });

      await runSql(
        server.dataDir,
        `insert into staff_contacts (staff, digest, sealed, locale) values ('${id}', '${id}', 'x', 'ko');
         insert into record_keys (table_name, row_id, wrapped) values ('staff_contacts', '${id}', 'x')`,
      );
      expect((await change(id, what, body)).status).toBe(200);
      await runSql(server.dataDir, 'delete from staff_contacts');
      expect((await host.call('GET', '/staff/events/expo/bans')).status).toBe(status);
      expect(await bot.ended).toBe(CLOSE_CODE.rolesChanged);
      const again = await join(bot);
      expect(again.seen.welcome[0]).toMatchObject({ body: bot.seen.welcome[0].body, roles: left });
      again.send('round-void', { stage: 'nowhere' });
      expect(await again.next('refused')).toMatchObject({ code: 'not-allowed' });
    },
  );

  it('whoever handed a link over and came in by it is out when its person can confirm (U1)', async () => {
    const { bot, id } = await hostInPlace('host who is not it');
    const { token } = await (await change(id, 'link')).json();
    const person = await signInStaff(server.url, `${server.url}/staff/sign-in#${token}`);
    await confirmFactor(person);
    expect(await bot.ended).toBe(CLOSE_CODE.rolesChanged);
    expect((await join(bot)).seen.welcome[0].roles).toEqual([]);
    // the person themself is a host
    expect((await join(person)).seen.welcome[0].roles).toEqual(['host']);
  });

  it('takes back a ticket that is on its way', async () => {
    const { host, id } = await hostInPlace('host with a ticket');
    const asked = await askForTicket(host, { slug: 'expo', party: '', locale: 'ko' });
    const { ticket, room } = await asked.json();
    // negative control: it opens the place until then
    expect((await host.call('POST', `/matchmake/joinById/${room}`, { ticket })).status).toBe(200);
    await change(id, 'remove');
    const late = await host.call('POST', `/matchmake/joinById/${room}`, { ticket });
    expect([late.status, await late.json()]).toMatchObject([403, { error: 'ticket-refused' }]);
  });

  it('ends what a page may do when its own person signs out in another tab', async () => {
    const { host, bot } = await hostInPlace('host who leaves');
    await host.call('POST', '/staff/sign-out');
    expect(await bot.ended).toBe(CLOSE_CODE.rolesChanged);
    expect((await join(bot)).seen.welcome[0].roles).toEqual([]);
  });

  it('leaves everybody else where they are', async () => {
    const other = await hostInPlace('host who stays');
    const { id } = await hostInPlace('host who goes');
    const visitor = await join(httpVisitor(server.url));
    await change(id, 'remove');
    for (const bot of [other.bot, visitor]) {
      const { tick } = bot.sight();
      await bot.until((sight) => sight.tick > tick + 2);
    }
    other.bot.send('round-void', { stage: 'nowhere' });
    expect(await other.bot.next('refused')).toMatchObject({ code: 'round-not-running' });
  });
});
