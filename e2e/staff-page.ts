import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import type { ServerProcess } from '../scripts/testing/server-process.ts';
import { ROOT } from '../server/env.ts';

/**
 * Sets up an authenticator app in the open question, as a person does who types the secret. `below`: dialogs that stay open
 * under it. Gives the app.
 */
export async function setUpApp(page: Page, question: Locator, below = 0): Promise<TOTP> {
  await question.getByRole('button', { name: /^인증 앱 쓰기/ }).click();
  const secret = ((await question.locator('code.secret').textContent()) ?? '').replace(/\s/g, '');
  const app = new TOTP({ secret });
  await question.getByLabel('앱에 나온 여섯 자리').fill(app.generate());
  await question.getByRole('button', { name: '설정 마치기' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(below);
  return app;
}

/** What `npm run admin` prints beside a running server. */
export function adminLink(server: ServerProcess): string {
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'admin.ts')], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', MADANG_DATA: server.dataDir },
    encoding: 'utf8',
  });
  const link = /Administrator: (\S+)/.exec(stdout)?.[1];
  if (!link) throw new Error('no link was printed');
  return link;
}
