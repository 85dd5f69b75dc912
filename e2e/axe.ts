import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A toast stays while its bar runs out; what fades in is shorter. */
const ENTRANCE_MS = 1_000;

/** Resolves when nothing on the page fades or moves in: colours count when a card has come. */
const hasCome = (page: Page): Promise<void> =>
  page.evaluate(async (longest) => {
    const entering = document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && Number(effect?.getComputedTiming().endTime ?? Infinity) <= longest,
      );
    // one that is cancelled has gone with its card
    await Promise.allSettled(entering.map(({ finished }) => finished));
  }, ENTRANCE_MS);

/** What is serious for people with assistive technology, on the page as it is shown now. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await hasCome(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

export async function expectAccessible(page: Page, name: string): Promise<void> {
  expect(await seriousViolations(page), `axe on ${name}`).toEqual([]);
}
