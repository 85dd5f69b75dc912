import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContent, type TestContent } from './testing/content.ts';
import { makeDataDir, type ServerProcess, startServer } from './testing/server-process.ts';
import { type HttpVisitor, httpVisitor, joinPlace, signInStaff, zoneTile } from './testing/visitor.ts';

/** On the stage, between the mats. */
const ON_STAGE = { column: 36, row: 23 };

let content: TestContent;
beforeAll(() => {
  content = makeContent({ questions: [['true', 'O']], stock: 1, arriveAt: ON_STAGE });
});
afterAll(() => content.remove());

const winsOf = async (visitor: HttpVisitor): Promise<unknown[]> =>
  (await (await visitor.call('GET', '/events/expo/my-prizes')).json()).wins;

/**
 * One finisher, stock 1; the server dies where the failpoint says. Gives the wins after a restart, as the winner sees
 * them.
 */
async function winsAfterDeath(failpoint: string, restartWith: string): Promise<number> {
  const dataDir = makeDataDir();
  let server: ServerProcess | null = null;
  try {
    server = await startServer({ dataDir, content: content.dir, env: { MADANG_FAILPOINT: failpoint } });
    const staff = await signInStaff(server.url, server.adminLink ?? '');
    const player = await joinPlace(server.url);
    await player.walkTo(zoneTile(player.map, 'o'));
    const host = await joinPlace(server.url, { as: staff });
    host.send('round-start', { stage: 'main-stage' });
    expect(await server.ended).toBeNull();

    server = await startServer({ dataDir, content: content.dir, env: { MADANG_FAILPOINT: restartWith } });
    return (await winsOf(httpVisitor(server.url, player.cookies))).length;
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

describe('a prize is given exactly once, or not at all, whatever is killed when (A3)', () => {
  it.each([
    ['before the journal record: the round is void', 'round-before-journal', '', 0],
    ['from the journal record on: exactly one win', 'round-after-journal', '', 1],
    ['after the commit, before anybody was told: exactly one win', 'award-after-commit', '', 1],
    ['negative control, replay removed: the win is lost', 'round-after-journal', 'skip-replay', 0],
  ])('%s', async (_name, failpoint, restartWith, wins) => {
    expect(await winsAfterDeath(failpoint, restartWith)).toBe(wins);
  });
});
