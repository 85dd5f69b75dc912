import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DrawForm } from '../../shared/draw.ts';
import type { Item, ItemAction, ItemForm } from '../../shared/programme.ts';
import { commitDraw, withdrawDraw } from '../draws/commit.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { runSql } from '../testing/tables.ts';
import { type BotVisitor, type HttpVisitor, joinPlace, signInStaff } from '../testing/visitor.ts';
import { actOnItem, addItems, beginItem, readAgendas, readProgramme, stepProgramme, updateItem } from './programme.ts';

const MINUTE = 60_000;

describe('items by the clock of the database (X5)', () => {
  let t: TestContext;
  let staff: string;
  beforeAll(async () => {
    t = await createTestContext();
    const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
    staff = String(row?.id);
  });
  afterAll(() => t.drop());

  const item = (startsIn: number, kind: 'round' | 'talk' = 'round', minutes = 10) => ({
    kind,
    title: { ko: '가', en: 'a' },
    map: 'expo',
    object: 'stage',
    startsAt: Date.now() + startsIn,
    minutes,
    draw: null as string | null,
  });
  const only = async (startsIn: number, kind: 'round' | 'talk' = 'round', minutes = 10): Promise<Item> => {
    await t.test.sql('delete from programme_items');
    await addItems(t.ctx, 'expo', [item(startsIn, kind, minutes)], staff);
    return now();
  };
  const told = async (): Promise<Item[]> =>
    (await readAgendas(t.ctx)).agendas.find(({ event }) => event === 'expo')?.items ?? [];
  const now = async (): Promise<Item> => {
    const [one] = await readProgramme(t.ctx, 'expo');
    if (!one) throw new Error('no item');
    return one;
  };

  it.each([
    ['a round at its time starts', 0, 'round', 'running'],
    ['one that is to come waits', MINUTE, 'round', 'planned'],
    ['a round that is a minute late starts', -MINUTE, 'round', 'running'],
    ['a round of this morning does not', -3 * MINUTE, 'round', 'missed'],
    ['a talk that is half over is on', -5 * MINUTE, 'talk', 'running'],
    ['a talk that would be over is missed', -11 * MINUTE, 'talk', 'missed'],
  ] as const)('%s', async (_, startsIn, kind, state) => {
    await only(startsIn, kind);
    await stepProgramme(t.ctx);
    expect((await now()).state).toBe(state);
  });

  it('twenty runners at once start an item once', async () => {
    await only(0);
    const steps = await Promise.all(Array.from({ length: 20 }, () => stepProgramme(t.ctx)));
    expect(steps.reduce((sum, { started }) => sum + started, 0)).toBe(1);
  });

  it('what is held does not start at its time, and starts when it is released, however late', async () => {
    const { id } = await only(-30 * MINUTE);
    await actOnItem(t.ctx, 'expo', id, 'hold', staff);
    await stepProgramme(t.ctx);
    expect(await now()).toMatchObject({ state: 'planned', held: true });
    await actOnItem(t.ctx, 'expo', id, 'release', staff);
    await stepProgramme(t.ctx);
    expect(await now()).toMatchObject({ state: 'running', held: false });
  });

  const did = (id: string, action: ItemAction) => actOnItem(t.ctx, 'expo', id, action, staff);

  it('what is skipped does not start, is not told of, and can be brought back', async () => {
    const { id } = await only(0);
    await actOnItem(t.ctx, 'expo', id, 'skip', staff);
    await stepProgramme(t.ctx);
    expect((await now()).state).toBe('skipped');
    expect(await told()).toEqual([]);
    await actOnItem(t.ctx, 'expo', id, 'restore', staff);
    await stepProgramme(t.ctx);
    expect((await now()).state).toBe('running');
  });

  it.each([
    ['a minute late starts', -MINUTE, 'running'],
    ['three minutes late is missed, not started', -3 * MINUTE, 'missed'],
    ['still to come waits', MINUTE, 'planned'],
  ] as const)('a round that is brought back keeps its time: one that is %s', async (_, startsIn, state) => {
    const { id, startsAt } = await only(startsIn);
    await did(id, 'skip');
    expect(await did(id, 'restore')).toBe('done');
    await stepProgramme(t.ctx);
    expect(await now()).toMatchObject({ state, startsAt });
  });

  it('what is on hold stays so when it is skipped and brought back', async () => {
    const { id } = await only(-MINUTE);
    await did(id, 'hold');
    await did(id, 'skip');
    expect(await now()).toMatchObject({ state: 'skipped', held: true });
    await did(id, 'restore');
    await stepProgramme(t.ctx);
    expect(await now()).toMatchObject({ state: 'planned', held: true });
    // an item that is started by hand waits for nobody
    await did(id, 'skip');
    await did(id, 'start');
    await stepProgramme(t.ctx);
    expect(await now()).toMatchObject({ state: 'running', held: false });
  });

  it('what has begun cannot be skipped', async () => {
    const { id } = await only(0);
    await stepProgramme(t.ctx);
    expect(await did(id, 'skip')).toBe('refused');
    expect((await now()).state).toBe('running');
  });

  it('nothing is planned after the end of its event, and of a series all or nothing', async () => {
    await t.test.sql('delete from programme_items');
    const [row] = await t.test.sql(`select to_ms(closes_at) as at from events where slug = 'expo'`);
    const end = Number(row?.at);
    const at = (startsAt: number, kind: 'round' | 'talk' = 'talk') => ({ ...item(0, kind), startsAt });
    const add = (...items: ReturnType<typeof at>[]) => addItems(t.ctx, 'expo', items, staff);
    expect(await add(at(end))).toBe('over');
    expect(await add(at(end - MINUTE), at(end + MINUTE))).toBe('over');
    expect(await readProgramme(t.ctx, 'expo')).toEqual([]);
    expect(await add(at(end - MINUTE))).toBe('added');
    const { id } = await now();
    expect(await updateItem(t.ctx, 'expo', id, at(end), staff)).toBe('over');
  });

  it('two rounds never share a stage at one time; a talk may stand beside a round', async () => {
    await t.test.sql('delete from programme_items');
    const hour = 60 * MINUTE;
    const base = Date.now();
    const item = (startsIn: number, kind: 'round' | 'talk' = 'round', minutes = 10) => ({
      ...{ kind, title: { ko: '가', en: 'a' }, map: 'expo', object: 'stage' },
      ...{ startsAt: base + startsIn, minutes, draw: null },
    });
    const add = (...items: ReturnType<typeof item>[]) => addItems(t.ctx, 'expo', items, staff);
    expect(await add(item(hour))).toBe('added');
    const { id } = await now();
    expect(await add(item(hour + 9 * MINUTE))).toBe('clash');
    expect(await add(item(hour - 9 * MINUTE))).toBe('clash');
    expect(await add(item(hour + 5 * MINUTE, 'talk'))).toBe('added');
    expect(await add({ ...item(hour), object: 'other-stage' })).toBe('added');
    // right after it, and a series that would overlap itself
    expect(await add(item(hour + 10 * MINUTE))).toBe('added');
    expect(await add(item(5 * hour), item(5 * hour + 5 * MINUTE))).toBe('clash');
    expect(await updateItem(t.ctx, 'expo', id, item(hour + 15 * MINUTE), staff)).toBe('clash');
    expect(await updateItem(t.ctx, 'expo', id, item(hour, 'round', 9), staff)).toBe('done');
    // a skipped item frees its time, and cannot return to it when another item has it
    expect(await did(id, 'skip')).toBe('done');
    expect(await add(item(hour))).toBe('added');
    expect(await did(id, 'restore')).toBe('clash');
  });

  it('a show has its draw, follows its state, and has its stage for itself (P9)', async () => {
    await t.test.sql('delete from programme_items');
    const until = Date.now() + 60 * MINUTE;
    const form: DrawForm = {
      ...{ title: { ko: '끝 추첨', en: 'Last draw' }, among: 'players', games: [], from: 0, until },
      ...{ revealAt: until + 60 * MINUTE, prizes: [{ key: 'ramen-box', count: 1 }], beacon: true, rehearsal: false },
    };
    const names = new Map([['ramen-box', form.title]]);
    const made = await commitDraw(t.ctx, { event: 'expo', staff, names }, form);
    if (made.status !== 'committed') throw new Error(made.status);
    const show = (draw: string) => ({ ...item(0), kind: 'draw' as const, draw });
    const add = (one: ItemForm) => addItems(t.ctx, 'expo', [one], staff);
    expect(await add(show(randomUUID()))).toBe('not-found');
    expect(await add(show(made.id))).toBe('added');
    const { id, draw } = await now();
    expect(draw).toEqual({ id: made.id, state: 'committed', until, revealAt: draw?.revealAt, drawnAt: null });
    // the round of public randomness is the first one after the time that staff chose
    expect(draw?.revealAt).toBeGreaterThanOrEqual(form.revealAt);
    expect(await add(item(0))).toBe('clash');
    expect(await add(item(0, 'talk'))).toBe('added');
    expect(await updateItem(t.ctx, 'expo', id, show(randomUUID()), staff)).toBe('not-found');
    await stepProgramme(t.ctx);
    expect((await told())[0]).toMatchObject({ kind: 'draw', state: 'running', draw: { state: 'committed' } });
    // visitors learn that there will be no show
    await withdrawDraw(t.ctx, 'expo', made.id, staff);
    expect((await told())[0]).toMatchObject({ draw: { state: 'withdrawn' } });
    expect(await add({ ...show(made.id), object: 'another' })).toBe('not-found');
    // a draw belongs to its event
    const copy = { slug: 'copied', name: { ko: '새', en: 'New' }, opensAt: until, closesAt: until + 900 * MINUTE };
    const asked = { ...copy, timeZone: 'Asia/Seoul', languages: ['ko'] };
    const reply = { p_from: 'expo', p_event: asked, p_staff: staff };
    await t.ctx.data.rpc('event_copy', reply, v.object({ status: v.literal('copied') }));
    expect((await readProgramme(t.ctx, 'copied')).map(({ kind }) => kind)).not.toContain('draw');
  });

  it('twenty who plan the same stage at once: one of them has it', async () => {
    await t.test.sql('delete from programme_items');
    const all = await Promise.all(
      Array.from({ length: 20 }, () => addItems(t.ctx, 'expo', [item(60 * MINUTE)], staff)),
    );
    expect(all.filter((status) => status === 'added')).toHaveLength(1);
  });

  it.each(['restore', 'start'] as const)('a server can begin a round again after %s', async (action) => {
    const { id } = await only(0);
    // like an item that had begun before it was skipped
    await t.test.sql(`update programme_items set state = 'skipped', begun = true, started_at = now()`);
    await did(id, action);
    expect((await now()).startedAt).toBeNull();
    await stepProgramme(t.ctx);
    expect(await beginItem(t.ctx, id)).toBe(true);
  });

  it.each([
    ['a talk of two hours that runs since 90 minutes', -90, 120, 'running', true],
    ['one that is over since 59 minutes', -179, 120, 'done', true],
    ['one that is over since 61 minutes', -181, 120, 'done', false],
    ['what is on hold since the morning', -300, 10, 'held', true],
    ['what is to come within a week', 6 * 24 * 60, 10, 'planned', true],
    ['what is to come later', 8 * 24 * 60, 10, 'planned', false],
  ] as const)('visitors are told until an hour after the end: %s', async (_, startsIn, minutes, state, isTold) => {
    const { id } = await only(startsIn * MINUTE, 'talk', minutes);
    if (state === 'held') await actOnItem(t.ctx, 'expo', id, 'hold', staff);
    else if (state === 'done') await t.test.sql(`update programme_items set state = 'done', started_at = starts_at`);
    await stepProgramme(t.ctx);
    expect((await now()).state).toBe(state === 'held' ? 'planned' : state);
    expect((await told()).length).toBe(isTold ? 1 : 0);
  });

  it('a round that no server has people for is over, and says so; one that was begun goes on', async () => {
    for (const begun of [false, true]) {
      const { id } = await only(0);
      await stepProgramme(t.ctx);
      if (begun) expect([await beginItem(t.ctx, id), await beginItem(t.ctx, id)]).toEqual([true, false]);
      await t.test.sql(`update programme_items set started_at = started_at - interval '21 seconds'`);
      await stepProgramme(t.ctx);
      expect(await now()).toMatchObject(begun ? { state: 'running' } : { state: 'done', fault: 'not-enough-players' });
    }
  });

  it('once more is another item, now', async () => {
    const { id } = await only(0);
    await stepProgramme(t.ctx);
    expect(await actOnItem(t.ctx, 'expo', id, 'again', staff)).toBe('done');
    await stepProgramme(t.ctx);
    expect((await readProgramme(t.ctx, 'expo')).map(({ state }) => state)).toEqual(['running', 'running']);
  });

  it('nothing starts in a draft, before the opening or after the end; a rehearsal counts', async () => {
    const set = (change: string) => t.test.sql(`update events set ${change} where slug = 'expo'`);
    const before = `opens_at = now() + interval '1 day', closes_at = now() + interval '2 days'`;
    const after = `opens_at = now() - interval '2 days', closes_at = now() - interval '1 minute'`;
    // planned before the event's hours were changed
    const planned = async (startsIn: number): Promise<Item> => {
      await t.test.sql('delete from programme_items');
      await t.test.sql(
        `insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
         values ('expo', 'round', '가', 'a', 'expo', 'stage', from_ms($1::bigint), 10)`,
        [Date.now() + startsIn],
      );
      return now();
    };
    for (const [change, state, started] of [
      [`state = 'draft'`, 'planned', 'not-open'],
      [`state = 'published', ${before}`, 'planned', 'not-open'],
      [`rehearsal_since = now()`, 'running', 'done'],
      [`${after}, rehearsal_since = null`, 'planned', 'over'],
      [`state = 'archived'`, 'planned', 'over'],
      [`state = 'published', closes_at = now() + interval '1 day'`, 'running', 'done'],
    ] as const) {
      await set(change);
      const { id } = await planned(0);
      await stepProgramme(t.ctx);
      expect([change, (await now()).state]).toEqual([change, state]);
      // starting by hand does not work either, and staff are informed at once
      if (state === 'running') expect([change, await did(id, 'again')]).toEqual([change, started]);
      const { id: later } = await planned(MINUTE);
      expect([change, await did(later, 'start')]).toEqual([change, started]);
      await t.test.sql(`update programme_items set state = 'missed'`);
      expect([change, await did(later, 'again')]).toEqual([change, started]);
    }
  });
});

describe('a programme in a running expo (X5)', () => {
  let content: TestContent;
  let server: ServerProcess;
  let admin: HttpVisitor;
  let visitor: BotVisitor;
  const post = async (path: string, body: unknown): Promise<number> =>
    (await admin.call('POST', `/staff/events/expo${path}`, body)).status;
  const items = async (): Promise<Item[]> =>
    (await (await admin.call('GET', '/staff/events/expo/programme')).json()).items;

  beforeAll(async () => {
    content = makeContent({ questions: [['one', 'O']], arriveAt: { column: 36, row: 23 } });
    server = await startServer({ content: content.dir });
    admin = await signInStaff(server.url, server.adminLink ?? '');
    visitor = await joinPlace(server.url);
    await visitor.next('welcome');
  });
  afterAll(async () => {
    visitor.leave();
    await server.stop();
    content.remove();
  });

  const round = (startsIn: number) => ({
    kind: 'round',
    title: { ko: '첫 판', en: 'First' },
    map: 'expo',
    object: 'main',
    startsAt: Date.now() + startsIn,
    minutes: 5,
    every: 30,
    times: 1,
  });

  const stageName = async (): Promise<string> => {
    const { spots } = await (await admin.call('GET', '/staff/events/expo/programme')).json();
    return spots.find((spot: { game: boolean }) => spot.game).object;
  };

  it('a round starts by itself at its time, in the hall, and pages are told before', async () => {
    expect(await post('/programme', { ...round(2_000), object: await stageName() })).toBe(200);
    await vi.waitFor(
      () => expect(visitor.seen.agenda.at(-1)?.items).toMatchObject([{ title: { ko: '첫 판' } }]),
      20_000,
    );
    await visitor.until(() => [...visitor.sight().rounds.values()].some(({ phase }) => phase !== 'idle'));
    expect((await items())[0]).toMatchObject({ state: 'running', fault: null });
    // a later visitor receives it at once
    const late = await joinPlace(server.url);
    expect(await late.next('agenda')).toMatchObject({ items: [{ state: 'running' }] });
    late.leave();
  });

  it('a round that cannot be is said to staff, with the reason', async () => {
    const other = { ...round(0), title: { ko: '둘째 판', en: 'Second' }, object: await stageName() };
    await post('/programme', other);
    await vi.waitFor(
      async () => expect((await items()).at(-1)).toMatchObject({ state: 'done', fault: 'round-running' }),
      10_000,
    );
    expect(await post('/programme', { ...round(0), object: 'nowhere' })).toBe(404);
    expect(await post('/programme', { ...round(0), every: 0 })).toBe(400);
  });

  it('an announcement reaches everybody in the hall, at its time and until it is withdrawn', async () => {
    const text = { ko: '비가 와요', en: 'It rains' };
    const from = Date.now() + 1_000;
    expect(await post('/announcements', { text, from, until: from + MINUTE, pinned: true })).toBe(200);
    const said = () => visitor.seen.agenda.at(-1)?.announcements ?? [];
    expect(said()).toEqual([]);
    await visitor.until(() => said().length === 1);
    expect(said()).toMatchObject([{ text, pinned: true }]);
    const id = said()[0]?.id;
    await admin.call('PUT', `/staff/events/expo/announcements/${id}`, { withdrawn: true });
    await visitor.until(() => said().length === 0);
    expect(await post('/announcements', { text, from, until: from - 1, pinned: true })).toBe(400);
  });

  // last, because it shuts the halls
  it('started by hand in an event that is not open, an item is refused with the reason (X5)', async () => {
    await post('/programme', { ...round(30 * MINUTE), object: await stageName() });
    const id = (await items()).at(-1)?.id;
    for (const [change, code] of [
      [`opens_at = now() + interval '1 day', closes_at = now() + interval '2 days'`, 'event-not-open'],
      [`opens_at = now() - interval '1 day', closes_at = now() - interval '1 minute'`, 'event-over'],
    ]) {
      await runSql(server.dataDir, `update events set ${change} where slug = 'expo'`);
      const answer = await admin.call('POST', `/staff/events/expo/programme/${id}/act`, { action: 'start' });
      expect([answer.status, (await answer.json()).error]).toEqual([409, code]);
    }
  });
});
