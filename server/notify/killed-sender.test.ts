import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { dataOn } from '../data/open.ts';
import { embeddedConnection } from '../data/postgres/cluster.ts';
import { openLog } from '../log.ts';
import { secretsFrom } from '../secrets.ts';
import { makeDataDir, type ServerProcess, startServer } from '../testing/server-process.ts';
import { enqueue } from './enqueue.ts';
import { openTestSmtp } from './testing.ts';

const COUNT = 50;

/** Connects to the database of a running server, over the socket in its server file. */
function databaseOf(dataDir: string) {
  const { socketDir } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
  return embeddedConnection(socketDir);
}

async function query(dataDir: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(databaseOf(dataDir));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

it('a server that is killed in the middle of fifty mails sends the rest after its restart: none is lost (Q1)', async () => {
  const dataDir = makeDataDir();
  let server: ServerProcess | null = null;
  let reached = () => {};
  const middle = new Promise<void>((done) => {
    reached = done;
  });
  // The mail server answers only after the sender is dead: the other side has accepted the mail, and our side has not
  // stored that.
  const smtp = await openTestSmtp({
    onMail: async (count) => {
      if (count < 15) return;
      if (count === 15) reached();
      await died;
    },
  });
  let dead = () => {};
  const died = new Promise<void>((done) => {
    dead = done;
  });
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'expo@madang.test' };
  try {
    server = await startServer({ dataDir, env });
    const data = dataOn(databaseOf(dataDir), openLog('test', { write: () => {} }));
    const secrets = secretsFrom(readFileSync(join(dataDir, 'secret'), 'utf8').trim());
    for (let n = 0; n < COUNT; n += 1) {
      await enqueue(
        { data, secrets },
        {
          event: 'expo',
          template: 'prize-forfeited',
          to: { by: 'email', address: `winner${n}@example.com` },
          locale: n % 2 ? 'ko' : 'en',
          vars: { prize: 'ramen', deadline: `${n}` },
          key: `prize-forfeited/${n}`,
        },
      );
    }
    await data.close();
    await middle;
    expect(await server.kill('SIGKILL')).toBeNull();
    dead();

    server = await startServer({ dataDir, env });
    const left = await query(dataDir, "select count(*)::int as n from messages where state = 'sending'");
    expect(left[0]?.n).toBeGreaterThan(0);
    // The leases of the dead sender have expired.
    await query(dataDir, "update messages set due_at = now() where state = 'sending'");
    const unsent = () => query(dataDir, "select count(*)::int as n from messages where state <> 'sent'");
    await expect.poll(unsent, { timeout: 25_000 }).toEqual([{ n: 0 }]);

    const ids = await query(dataDir, 'select id from messages');
    expect(ids).toHaveLength(COUNT);
    const arrived = smtp.arrived.map(({ mail }) => mail.messageId);
    expect(new Set(arrived)).toEqual(new Set(ids.map(({ id }) => `<${id}@madang.test>`)));
    // Duplicates are only those that were in delivery when it died.
    expect(arrived.length - COUNT).toBeLessThanOrEqual(4);
    expect(server.logs()).not.toContain('winner');
  } finally {
    await server?.stop();
    await smtp.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 90_000);
