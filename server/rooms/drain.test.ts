import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_CODE } from '../../shared/protocol.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { makeDataDir, type ServerProcess, startServer } from '../testing/server-process.ts';
import { askForTicket, type BotVisitor, httpVisitor, joinPlace, signInStaff, zoneTile } from '../testing/visitor.ts';

const STAGE = 'main-stage';
/** On the stage, between the mats. */
const ON_STAGE = { column: 36, row: 23 };

let content: TestContent;
beforeAll(() => {
  content = makeContent({
    questions: [['true', 'O']],
    quiz: { gatherSeconds: 2, answerSeconds: 2 },
    stock: 1,
    arriveAt: ON_STAGE,
  });
});
afterAll(() => content.remove());

type Scene = { server: ServerProcess; host: BotVisitor; player: BotVisitor; dataDir: string };

/** A server whose only player stands on the right mat, and a host who has started a round. */
async function withRound(env: Record<string, string>, phase: string, act: (scene: Scene) => Promise<void>) {
  const dataDir = makeDataDir();
  const server = await startServer({ dataDir, content: content.dir, env });
  try {
    const staff = await signInStaff(server.url, server.adminLink ?? '');
    const player = await joinPlace(server.url);
    await player.walkTo(zoneTile(player.map, 'o'));
    const host = await joinPlace(server.url, { as: staff });
    await host.walkTo(zoneTile(host.map, 'watch'));
    host.send('round-start', { stage: STAGE });
    await player.until(({ rounds }) => rounds.get(STAGE)?.phase === phase);
    await act({ server, host, player, dataDir });
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const outcomeOf = (bot: BotVisitor) => bot.next('round-result', ({ outcome }) => outcome !== 'recording');
const prizesOf = async (url: string, bot: BotVisitor) =>
  await (await httpVisitor(url, bot.cookies).call('GET', '/events/expo/my-prizes')).json();

describe('a server that is told to stop (N2, G6)', () => {
  it('lets the round end that is played, and awards it before it stops', async () => {
    await withRound({}, 'play', async ({ server, host, player, dataDir }) => {
      const stopped = server.kill('SIGTERM');
      expect(await player.next('draining')).toEqual({ seconds: 30 });
      const newcomer = await askForTicket(httpVisitor(server.url), {
        slug: 'expo',
        party: '',
        locale: 'ko',
      });
      expect([newcomer.status, await newcomer.json()]).toEqual([503, { error: 'stopping' }]);
      // whose line drops in the last round comes back to the own body
      player.room.connection.close();
      const back = await joinPlace(server.url, { as: player });
      expect((await back.next('welcome')).body).toBe(player.seen.welcome[0].body);
      host.send('round-start', { stage: STAGE });
      expect(await host.next('refused')).toMatchObject({ of: 'round-start', code: 'stopping' });
      expect(await outcomeOf(back)).toMatchObject({ outcome: 'win' });
      expect(await back.ended).toBe(CLOSE_CODE.stopping);
      expect(await stopped).toBe(0);

      const next = await startServer({ dataDir, content: content.dir });
      try {
        expect(await prizesOf(next.url, player)).toMatchObject({ wins: [{}], plays: 1 });
        const again = await joinPlace(next.url, { as: httpVisitor(next.url, player.cookies) });
        const other = await joinPlace(next.url, { as: httpVisitor(next.url, host.cookies) });
        await other.until(({ bodies }) => [...bodies.values()].filter(({ npc }) => !npc).length === 2);
        expect(again.room.roomId).toBe(other.room.roomId);
      } finally {
        await next.stop();
      }
    });
  });

  it.each([
    ['a round that takes too long', 'play', { DRAIN_SECONDS: '1' }],
    // negative control of the test above: the same round without time to end
    ['a round that gets no time at all', 'play', { DRAIN_SECONDS: '0' }],
    ['a round that only gathers', 'gather', {}],
  ])('voids %s, and nothing is used up', async (_name, phase, env) => {
    await withRound(env, phase, async ({ server, player, dataDir }) => {
      const stopped = server.kill('SIGTERM');
      expect(await outcomeOf(player)).toMatchObject({ outcome: 'void' });
      expect(await player.ended).toBe(CLOSE_CODE.stopping);
      expect(await stopped).toBe(0);
      expect(player.seen.draining.length).toBe(phase === 'play' ? 1 : 0);
      const next = await startServer({ dataDir, content: content.dir });
      expect(await prizesOf(next.url, player)).toMatchObject({ wins: [], plays: 0 });
      await next.stop();
    });
  });
});
