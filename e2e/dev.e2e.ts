import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ROOT } from '../server/env.ts';
import { pickPort } from '../server/listen.ts';
import { makeDataDir } from '../server/testing/server-process.ts';
import { inTheWorld, openPage } from './expo-page.ts';

const dataDir = makeDataDir();
test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('npm run dev serves page, API and sockets at one address, and ends with a signal', async ({ browser }) => {
  const port = await pickPort({ host: null, port: 0 });
  const dev = spawn(process.execPath, ['scripts/run.mjs', 'dev'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: String(port), MADANG_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((end) => dev.once('exit', end));
  try {
    await new Promise<void>((open, fail) => {
      dev.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Madang is open') && open());
      dev.once('exit', () => fail(new Error('npm run dev ended before it was open')));
    });
    const { page, complaints } = await openPage(browser, `http://localhost:${port}/`);
    await inTheWorld(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  } finally {
    dev.kill('SIGINT');
    expect(await ended).toBe(0);
  }
});
