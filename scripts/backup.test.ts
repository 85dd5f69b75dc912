import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';
import { makeDataDir, type ServerProcess, startServer } from '../server/testing/server-process.ts';
import { httpVisitor, signInStaff } from '../server/testing/visitor.ts';

const folders = [makeDataDir(), makeDataDir()] as const;
const [here, there] = folders;
const servers: ServerProcess[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

function run(verb: string, dataDir: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, MADANG_DATA: dataDir };
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), verb, ...args], {
    env,
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

it('npm run backup beside a running server, npm run restore on an empty machine: the same team signs in (O5, O6)', async () => {
  const first = await startServer({ dataDir: here });
  servers.push(first);
  const admin = await signInStaff(first.url, first.adminLink ?? '');
  const backup = run('backup', here);
  expect([backup.status, backup.stderr]).toEqual([0, '']);
  const dir = join(here, 'backups');
  const name = readdirSync(dir).find((file) => file.startsWith('data-')) ?? expect.fail('no archive');
  const files = ['--from', join(dir, name), '--keys', join(dir, 'keys.madang')];
  expect(backup.stdout).toContain(join(dir, name));
  // what it does not hold is said: whoever trusts in it must know
  for (const said of [join(here, 'secret'), `${join(here, 'journal')}: none now`, join(ROOT, 'maps')])
    expect(backup.stdout.split('Not in the backup:')[1]).toContain(said);

  expect(run('restore', here, ...files)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('another Madang is running'),
  });
  const lost = run('restore', there, ...files);
  expect(lost).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('the secret of the machine that made the backup is missing'),
  });
  expect(existsSync(join(there, 'secret'))).toBe(false);
  copyFileSync(join(here, 'secret'), join(there, 'secret'));
  // A folder with a secret and no database is one whose database is still to come.
  expect(run('restore', there, ...files)).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(/^Restored: \d+ rows/),
  });
  expect(run('restore', there, ...files)).toMatchObject({ status: 1, stderr: expect.stringContaining('is not empty') });

  const second = await startServer({ dataDir: there });
  servers.push(second);
  // The administrator exists, with the session of before.
  expect(second.adminLink).toBeNull();
  const me = await httpVisitor(second.url, admin.cookies).call('GET', '/staff/me');
  expect(await me.json()).toMatchObject({ label: 'admin', events: [{ slug: 'expo' }] });
}, 120_000);
