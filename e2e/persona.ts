import type { Browser, Page } from '@playwright/test';
import type { ServerProcess } from '../server/testing/server-process.ts';
import { type BotVisitor, type HttpVisitor, joinPlace, zoneTile } from '../server/testing/visitor.ts';
import { type ClaimForm, CONSENT_VERSION, type Recipient } from '../shared/claim.ts';
import { seriousViolations } from './axe.ts';
import { openPage } from './expo-page.ts';

/** One call for each desk that only its roles may make, with the body of a POST. */
export type Doors<Desk extends string> = Readonly<Record<Desk, readonly ['GET' | 'PUT' | 'POST', string, object?]>>;

export type Persona<Desk extends string> = {
  desks: readonly Desk[];
  /** What may neither stand on a page nor come over the line. */
  hidden: readonly string[];
};

/** A browser that is signed in as this member of staff; `heard`: every answer of the API so far. */
export async function openAs(browser: Browser, server: ServerProcess, staff: HttpVisitor, path = '/staff') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ko-KR' });
  await context.addCookies([...staff.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  const heard: string[] = [];
  await context.route('**/api/**', async (asked) => {
    const answer = await asked.fetch();
    heard.push(await answer.text());
    // a page that has gone on meanwhile does not want it any more
    await asked.fulfill({ response: answer }).catch(() => {});
  });
  return { ...(await openPage(browser, `${server.url}${path}`, context)), heard };
}

/** Has a desk, or the word that there is none for this person, before it. */
async function settled(page: Page): Promise<void> {
  await page.locator('main h1').waitFor({ state: 'attached' });
  await page.locator('main :is(.skeleton, .loading), main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

const deskOf = (href: string): string => new URL(href, 'http://x').pathname.split('/')[2] ?? '';

/** Everything that differs from what this persona should see, do and be refused: none, when all is right. */
export async function differences<Desk extends string>(
  { page, heard }: { page: Page; heard: readonly string[] },
  { desks, hidden }: Persona<Desk>,
  doors: Doors<Desk>,
): Promise<string[]> {
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    const shown = await page.evaluate(() =>
      [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map((one) => one.value)].join(),
    );
    for (const text of hidden) if (shown.includes(text)) found.push(`${where} shows ${text}`);
  };
  const foreign = (Object.keys(doors) as Desk[]).filter((desk) => !desks.includes(desk));

  const nav = page.getByRole('navigation', { name: '업무' });
  await nav.waitFor();
  const menu = (await nav.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).map(
    (href) => deskOf(href ?? ''),
  );
  if (menu.join() !== desks.join()) found.push(`the menu has ${menu}`);

  for (const desk of desks) {
    await nav.locator(`a[href^="/staff/${desk}"]`).click();
    await page.waitForURL(({ pathname }) => deskOf(pathname) === desk);
    await settled(page);
    if ((await page.locator('main .problem').count()) > 0) found.push(`${desk} has a problem`);
    found.push(...(await seriousViolations(page)).map((one) => `axe on ${desk}: ${one}`));
    const links = await page
      .locator('main a[href^="/staff/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    for (const href of links) {
      if (foreign.some((other) => other === deskOf(href))) found.push(`${desk} leads to ${deskOf(href)}`);
    }
    await look(desk);
  }
  for (const desk of foreign) {
    await page.goto(new URL(`/staff/${desk}?event=expo`, page.url()).href);
    await settled(page);
    if (!(await page.getByRole('heading', { name: '그런 업무가 없거나 볼 권한이 없어요' }).isVisible()))
      found.push(`the address of ${desk} opens`);
    await look(desk);
    const [method, path] = doors[desk];
    const status = await page.evaluate(async ([method, path, form]) => {
      const body = JSON.stringify(form ?? {});
      const sent = method === 'GET' ? {} : { body, headers: { 'content-type': 'application/json' } };
      return (await fetch(`/api/staff/${path}`, { method, ...sent })).status;
    }, doors[desk]);
    if (status !== 403) found.push(`${method} ${path} answers ${status}`);
  }
  const answers = heard.join('\n');
  for (const text of hidden) if (answers.includes(text)) found.push(`the API tells ${text}`);
  return found;
}

/** Plays a round alone, wins its prize and says where it should be sent. `host` starts the round. */
export async function winAndClaim(url: string, host: HttpVisitor, recipient: Recipient): Promise<void> {
  const starter = await joinPlace(url, { as: host });
  await starter.walkTo(zoneTile(starter.map, 'watch'));
  const player: BotVisitor = await joinPlace(url);
  await player.walkTo(zoneTile(player.map, 'o'));
  starter.send('round-start', { stage: 'main-stage' });
  const { claimToken } = await player.next('round-result', ({ outcome }) => outcome === 'win');
  const consent = { version: CONSENT_VERSION, collection: true, policyVersion: 1 } as const;
  const form: ClaimForm = { ...recipient, claimant: 'winner', consent };
  const answer = await player.call('POST', '/claims', { token: claimToken, locale: 'ko', form });
  if (!answer.ok) throw new Error(`the claim answered ${answer.status}`);
  for (const bot of [starter, player]) bot.leave();
}
