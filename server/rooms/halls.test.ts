import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import {
  askForTicket,
  type BotVisitor,
  type HttpVisitor,
  httpVisitor,
  joinPlace,
  signInStaff,
} from '../testing/visitor.ts';

/* One real server, several events: halls open and shut with the clock, and know nothing of each other. */
let server: ServerProcess;
let admin: HttpVisitor;
const open: BotVisitor[] = [];

const HOUR = 3_600_000;
const DATES = { timeZone: 'Asia/Seoul', languages: ['ko', 'en'] };

beforeAll(async () => {
  server = await startServer();
  admin = await signInStaff(server.url, server.adminLink ?? '');
});
afterAll(async () => {
  for (const bot of open) bot.leave();
  await server.stop();
});

async function enter(slug: string, options: Parameters<typeof joinPlace>[1] = {}): Promise<BotVisitor> {
  const bot = await joinPlace(server.url, { ...options, slug });
  open.push(bot);
  await bot.next('welcome');
  return bot;
}

async function make(slug: string, times: { opensAt: number; closesAt: number }): Promise<void> {
  const operator = { name: { ko: 'o', en: 'o' }, contact: 'a@b.test' };
  const event = { slug, name: { ko: slug, en: slug }, operator, ...DATES, ...times, maps: ['expo'] };
  expect((await admin.call('POST', '/staff/events', event)).status).toBe(200);
}
const put = async (path: string, body: unknown): Promise<number> => (await admin.call('PUT', path, body)).status;
const publish = (slug: string) => put(`/staff/events/${slug}/state`, { state: 'published' });
const settingsOf = async (slug: string) => (await admin.call('GET', `/staff/events/${slug}/settings`)).json();
const refusal = async (slug: string, entry = ''): Promise<string> => {
  const answer = await askForTicket(httpVisitor(server.url), { slug, entry });
  return answer.ok ? 'in' : (await answer.json()).error;
};
const setTimes = async (slug: string, times: { opensAt: number; closesAt: number }): Promise<number> => {
  const { name, revision } = await settingsOf(slug);
  return put(`/staff/events/${slug}/settings`, { settings: { name, ...DATES, ...times }, revision });
};
const later = () => ({ opensAt: Date.now() + HOUR, closesAt: Date.now() + 2 * HOUR });
const now = () => ({ opensAt: Date.now() - 1000, closesAt: Date.now() + HOUR });

describe('many events on one server (X1)', () => {
  it('a draft is nobody’s but staff’s; published and opened, visitors walk in', async () => {
    await make('spring', later());
    expect(await refusal('spring')).toBe('not-found');
    expect((await httpVisitor(server.url).call('GET', '/events/spring')).status).toBe(404);
    await enter('spring', { as: admin });
    expect(await publish('spring')).toBe(200);
    expect(await refusal('spring')).toBe('event-not-open');
    expect(await setTimes('spring', now())).toBe(200);
    await vi.waitFor(async () => expect(await refusal('spring')).toBe('in'), 20_000);
  });

  it('a party, a place and a queue belong to one event', async () => {
    await make('east', now());
    await publish('east');
    const here = await enter('expo', { party: 'samewords' });
    const there = await enter('east', { party: 'samewords' });
    expect(there.room.roomId).not.toBe(here.room.roomId);
    const friend = await enter('east', { party: 'samewords' });
    expect(friend.room.roomId).toBe(there.room.roomId);
  });

  it('one visitor has one body on the server (G5): the newest event has it', async () => {
    const as = httpVisitor(server.url);
    const first = await enter('expo', { as });
    await enter('east', { as });
    expect(await first.ended).toBe(4101);
  });

  it('closes to the moment: everybody is sent to the page that says so, staff may stay', async () => {
    await make('short', now());
    await publish('short');
    const visitor = await enter('short');
    await setTimes('short', { opensAt: Date.now() - HOUR, closesAt: Date.now() + 400 });
    expect(await visitor.ended).toBe(4107);
    expect(await refusal('short')).toBe('event-over');
    await vi.waitFor(async () => await enter('short', { as: admin }), 20_000);
    expect((await httpVisitor(server.url).call('GET', '/events/short')).status).toBe(200);
  });

  it('by link only: the code of the link opens the door', async () => {
    await make('closed', now());
    await publish('closed');
    const { policy, revision, entryCode } = await settingsOf('closed');
    await put('/staff/events/closed/policy', { policy: { ...policy, entry: 'link' }, revision });
    expect(await refusal('closed')).toBe('entry-by-link');
    expect(await refusal('closed', 'wrong')).toBe('entry-by-link');
    expect(await refusal('closed', entryCode)).toBe('in');
  });

  it('a rehearsal lets people in before the opening, says so, and sends them out with its end', async () => {
    await make('try-out', later());
    await publish('try-out');
    expect(await refusal('try-out')).toBe('event-not-open');
    expect(await put('/staff/events/try-out/rehearsal', { on: true })).toBe(200);
    const tester = await enter('try-out');
    await put('/staff/events/try-out/rehearsal', { on: false });
    expect(await tester.ended).toBe(4107);
    expect(await refusal('try-out')).toBe('event-not-open');
  });

  it('what staff write on a booth stands there for everybody within the moment, in that event only', async () => {
    const visitor = await enter('east');
    const other = await enter('expo');
    const booth = objectsOf(visitor.map, 'booth')[0];
    const content = { title: { ko: '새 부스', en: 'New booth' }, text: { ko: '', en: '' }, url: '' };
    const path = `/staff/events/east/booths/expo/${encodeURIComponent(booth?.name ?? '')}`;
    expect(await put(path, { content, poster: null, revision: 0 })).toBe(200);
    expect(await put(path, { content, poster: null, revision: 0 })).toBe(409);
    const { hash } = await visitor.next('map');
    const map = await (await visitor.call('GET', `/maps/expo/${hash}`)).json();
    expect(JSON.stringify(map)).toContain('새 부스');
    expect(other.seen.map).toEqual([]);
  });

  it('the quiz of one event is not the quiz of another', async () => {
    const { games } = await (await admin.call('GET', '/staff/events/east/games')).json();
    const [quiz] = games;
    expect(quiz).toMatchObject({ key: 'ox-quiz', game: 'ox-quiz', revision: 0 });
    const questions = 'question_ko,question_en,answer\n하나?,One?,O\n둘?,Two?,maybe\n';
    const stored = await admin.call('PUT', '/staff/events/east/games/ox-quiz', {
      config: { ...quiz.config, winners: 3 },
      files: { questions },
      revision: 0,
    });
    expect(await stored.json()).toEqual({ status: 'stored' });
    const again = async (event: string) =>
      (await (await admin.call('GET', `/staff/events/${event}/games`)).json()).games[0];
    expect(await again('east')).toMatchObject({
      revision: 1,
      config: { winners: 3 },
      files: { questions: { text: questions, count: 1, problems: [{ en: expect.stringContaining('Line 3') }] } },
    });
    expect(await again('expo')).toMatchObject({ revision: 0, config: { winners: 1 } });
    const put = async (files: Record<string, string>) =>
      (await admin.call('PUT', '/staff/events/east/games/ox-quiz', { config: quiz.config, files, revision: 1 })).json();
    expect(await put({ questions: 'nonsense' })).toEqual({ error: 'game-file-empty' });
    expect(await put({})).toEqual({ error: 'game-file-empty' });
    expect(await put({ questions, cars: 'red' })).toMatchObject({ error: 'not-found' });
    const many = `question_ko,question_en,answer\n${'하나?,One?,O\n'.repeat(2001)}`;
    expect(await put({ questions: many })).toEqual({ error: 'game-file-too-many' });
  });

  it('gets more halls of the folder later', async () => {
    const halls = async () => (await admin.call('GET', '/staff/events/east/halls')).json();
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    const before = await halls();
    expect([names(before.maps), names(before.offered)]).toEqual([['expo'], ['playground', 'tea-room']]);
    expect((await admin.call('POST', '/staff/events/east/halls', { maps: ['nowhere'] })).status).toBe(400);
    expect((await admin.call('POST', '/staff/events/east/halls', { maps: ['tea-room'] })).status).toBe(200);
    const after = await halls();
    expect([names(after.maps), names(after.offered)]).toEqual([['expo', 'tea-room'], ['playground']]);
  });

  it('any hall may be the entrance: visitors arrive there, and who is here already stays', async () => {
    const before = await enter('east');
    expect(before.map.name).toBe('expo');
    expect(await put('/staff/events/east/entrance', { hall: 'nowhere' })).toBe(404);
    expect(await put('/staff/events/east/entrance', { hall: 'tea-room' })).toBe(200);
    const { maps, isEntranceChosen } = await (await admin.call('GET', '/staff/events/east/halls')).json();
    expect(maps.map(({ name, isEntrance }: { name: string; isEntrance: boolean }) => [name, isEntrance])).toEqual([
      ['expo', false],
      ['tea-room', true],
    ]);
    expect(isEntranceChosen).toBe(true);
    expect((await enter('east')).map.name).toBe('tea-room');
    expect((await enter('expo')).map.name).toBe('expo');
    before.send('say', { text: 'still here' });
    expect(await before.next('said')).toMatchObject({ text: 'still here' });
  });

  it('a hall that is removed sends who is in it to the entrance, says what hangs on it, and comes back as it was', async () => {
    const visitor = await enter('east', { party: 'friends' });
    const tea = visitor.map;
    expect(tea.name).toBe('tea-room');
    const halls = async () => (await (await admin.call('GET', '/staff/events/east/halls')).json()).maps;
    expect((await halls())[1]).toMatchObject({ ties: { doors: [{ ko: '마당 엑스포' }], games: [] } });
    expect((await halls())[1].ties.people).toBeGreaterThan(0);
    const removed = (name: string, is: boolean) => put(`/staff/events/east/halls/${name}/removed`, { removed: is });
    // the entrance cannot go, nor the last hall
    expect(await removed('tea-room', true)).toBe(409);
    expect(await put('/staff/events/east/entrance', { hall: 'expo' })).toBe(200);
    expect(await removed('tea-room', true)).toBe(200);
    expect(await visitor.ended).toBe(4109);
    const again = await enter('east', { party: 'friends', as: visitor });
    expect(again.map.name).toBe('expo');
    expect((await halls()).map(({ name }: { name: string }) => name)).toEqual(['expo']);
    expect(await removed('expo', true)).toBe(409);
    expect(await removed('tea-room', true)).toBe(404);

    expect(await removed('tea-room', false)).toBe(200);
    expect((await halls()).map(({ name }: { name: string }) => name)).toEqual(['expo', 'tea-room']);
    await put('/staff/events/east/entrance', { hall: 'tea-room' });
    const back = await enter('east');
    expect(back.map.hash).toBe(tea.hash);
    await put('/staff/events/east/entrance', { hall: 'expo' });
  });

  it('archived, an event is gone for visitors; brought back, it is there again', async () => {
    const visitor = await enter('east');
    expect(await put('/staff/events/east/state', { state: 'archived' })).toBe(200);
    expect(await visitor.ended).toBe(4107);
    expect(await refusal('east')).toBe('not-found');
    expect(await put('/staff/events/east/state', { state: 'published' })).toBe(200);
    await vi.waitFor(async () => expect(await refusal('east')).toBe('in'), 20_000);
  });

  it('a door to a map that this event has not leads nowhere: who stands in it is told, and stays', async () => {
    await make('doorless', now());
    await publish('doorless');
    const bot = await enter('doorless');
    const door = objectsOf(bot.map, 'portal').find(({ place }) => place === 'tea-room') ?? expect.fail('no door');
    const { x, y } = centreOf(door);
    void bot.walkTo(tileAt(toUnits(x), toUnits(y)));
    expect(await bot.next('refused')).toMatchObject({ of: 'travel', code: 'door-closed' });
    bot.send('say', { text: 'still here' });
    expect(await bot.next('said')).toMatchObject({ text: 'still here' });
    expect(bot.seen.travel).toEqual([]);
  });
});
