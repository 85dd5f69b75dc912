import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { phaseOf } from '../../shared/event.ts';
import { award } from '../prizes/award.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { copyEvent, createEvent, putEventState, updateEvent } from './change-event.ts';
import { publicEvent, readEvent } from './event.ts';
import { type LiveEvent, type LiveEvents, openLiveEvents } from './live-events.ts';
import { readProgramme } from './programme.ts';
import { endRehearsal, startRehearsal } from './rehearsal.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the clock of an event (X1)', () => {
  const event = { state: 'published', opensAt: 1000, closesAt: 2000, claimDays: 1 } as const;
  it.each([
    ['before', 999],
    ['open', 1000],
    ['open', 1999],
    ['closing', 2000],
    ['closing', 2000 + DAY - 1],
    ['over', 2000 + DAY],
  ])('is %s at %d', (phase, now) => expect(phaseOf(event, now)).toBe(phase));
  it('says nothing of a draft or an archived event', () => {
    expect(phaseOf({ ...event, state: 'draft' }, 1500)).toBe('draft');
    expect(phaseOf({ ...event, state: 'archived' }, 1500)).toBe('archived');
  });
});

describe('events that this server holds', () => {
  let t: TestContext;
  let events: LiveEvents;
  let changes: { now: LiveEvent | null; before: LiveEvent | null }[];
  let staff: string;
  const times = () => ({ opensAt: Date.now() + HOUR, closesAt: Date.now() + 2 * HOUR });
  const made = () => ({
    slug: 'fair',
    name: { ko: '장터', en: 'Fair' },
    ...times(),
    timeZone: 'Asia/Seoul',
    languages: ['ko' as const],
    operator: { name: { ko: 'o', en: 'o' }, contact: 'a@b.test' },
    maps: ['expo'],
  });
  const phase = () => events.get('fair')?.phase;

  beforeEach(async () => {
    t = await createTestContext();
    const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
    staff = String(row?.id);
    events = await openLiveEvents(t.ctx);
    changes = [];
    events.onChange((now, before) => changes.push({ now, before }));
  });
  afterEach(async () => {
    events.stop();
    await t.drop();
  });

  it('go through their phases by the clock, to the moment, and tell each change once', async () => {
    await createEvent(t.ctx, made(), staff);
    await events.refresh();
    expect(phase()).toBe('draft');
    await putEventState(t.ctx, 'fair', 'published', staff);
    await events.refresh();
    expect(phase()).toBe('before');
    t.advance(HOUR);
    await vi.waitFor(() => expect(phase()).toBe('open'), 20_000);
    expect(events.get('fair')?.isOpen).toBe(true);
    t.advance(HOUR);
    await vi.waitFor(() => expect(phase()).toBe('closing'), 20_000);
    t.advance(15 * DAY);
    await vi.waitFor(() => expect(phase()).toBe('over'), 20_000);
    const told = changes.filter(({ now }) => now?.event.slug === 'fair').map(({ now }) => now?.phase);
    expect(told).toEqual(['draft', 'before', 'open', 'closing', 'over']);
  });

  it('leave when they are archived, and come back', async () => {
    await putEventState(t.ctx, 'expo', 'archived', staff);
    await events.refresh();
    expect(events.get('expo')).toBeNull();
    expect(changes.at(-1)?.now).toBeNull();
    await putEventState(t.ctx, 'expo', 'published', staff);
    await events.refresh();
    expect(events.get('expo')?.phase).toBe('open');
  });

  it('go on as they were known while the database is away', async () => {
    const broken = { ...t.ctx, data: { ...t.ctx.data, rpc: t.ctx.data.rpc } };
    const own = await openLiveEvents(broken);
    broken.data.rpc = () => Promise.reject(new Error('away'));
    await expect(own.refresh()).rejects.toThrow('away');
    expect(own.get('expo')?.phase).toBe('open');
    own.stop();
  });

  it('an answer that was overtaken by a newer one changes nothing', async () => {
    const [read, overtaken] = [new EventEmitter(), new EventEmitter()];
    const [isRead, isOvertaken] = [once(read, 'now'), once(overtaken, 'now')];
    let isFirst = false;
    const rpc: typeof t.ctx.data.rpc = async (fn, args, schema) => {
      const isLate = isFirst;
      isFirst = false;
      const reply = await t.ctx.data.rpc(fn, args, schema);
      if (isLate) {
        read.emit('now');
        await isOvertaken;
      }
      return reply;
    };
    const own = await openLiveEvents({ ...t.ctx, data: { ...t.ctx.data, rpc } });
    isFirst = true;
    const late = own.refresh();
    await isRead;
    await t.test.sql(`update events set state = 'draft', revision = revision + 1 where slug = 'expo'`);
    await own.refresh();
    expect(own.get('expo')?.phase).toBe('draft');
    overtaken.emit('now');
    await late;
    expect(own.get('expo')?.phase).toBe('draft');
    own.stop();
  });

  it('tell visitors nothing of stock, policy or the code of the entry', async () => {
    const event = await readEvent(t.ctx, 'expo');
    if (!event) throw new Error('no event');
    const told = JSON.stringify(publicEvent(event, t.ctx.now()));
    expect(told).toContain('"phase":"open"');
    expect(JSON.stringify(event)).toContain('stock');
    for (const secret of ['stock', 'given', event.entryCode, 'retention']) expect(told).not.toContain(secret);
  });

  it('a save over somebody else’s is refused (X4)', async () => {
    await createEvent(t.ctx, made(), staff);
    const change = { ...made(), name: { ko: '큰 장터', en: 'Big fair' } };
    expect(await updateEvent(t.ctx, 'fair', change, 1, staff)).toBe('updated');
    expect(await updateEvent(t.ctx, 'fair', made(), 1, staff)).toBe('changed');
    expect((await readEvent(t.ctx, 'fair'))?.name.en).toBe('Big fair');
  });

  it('a copy has what staff set up, and nothing that was won (X3)', async () => {
    const result = { event: 'expo', round: 'r1', game: 'ox-quiz', stage: 's', prize: 'ramen-box', winners: 1 };
    await award(t.ctx, { ...result, recordedAt: t.ctx.now(), finishers: ['v1'] });
    expect((await readEvent(t.ctx, 'expo'))?.prizes[0]?.given).toBe(1);
    await t.test.sql(
      `insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes, state, held)
       select 'expo', k, '가', 'a', 'expo', 'stage', e.opens_at + make_interval(mins => m), 10, s, m = 60
       from events e, (values ('round', 60, 'planned'), ('talk', 90, 'done'), ('round', 65, 'done'), ('round', 100000, 'skipped'))
         as i (k, m, s) where e.slug = 'expo'`,
    );
    await t.test.sql(
      `insert into message_texts (event, template, locale, subject, body) values ('expo', 'you-won', 'ko', '제목', '{link}')`,
    );
    const { opensAt } = times();
    const closesAt = opensAt + 3 * 3_600_000;
    await copyEvent(t.ctx, 'expo', { slug: 'again', name: { ko: '또', en: 'Again' }, opensAt, closesAt }, staff);
    // with the same distance from the opening; an item that would share a stage, or begin after a shorter event's end,
    // is left out
    const items = await readProgramme(t.ctx, 'again');
    expect(items.map(({ kind, startsAt, state, held }) => [kind, startsAt - opensAt, state, held])).toEqual([
      ['round', 60 * 60_000, 'planned', false],
      ['talk', 90 * 60_000, 'planned', false],
    ]);
    expect(await t.test.sql(`select subject, body from message_texts where event = 'again'`)).toEqual([
      { subject: '제목', body: '{link}' },
    ]);
    const copy = await readEvent(t.ctx, 'again');
    expect(copy?.prizes).toMatchObject([{ key: 'ramen-box', stock: 10, given: 0 }]);
    // a copy of the sample event is an ordinary event
    expect(copy?.policy).toEqual({ ...(await readEvent(t.ctx, 'expo'))?.policy, sample: false });
    expect([copy?.state, copy?.rehearsal]).toEqual(['draft', false]);
    expect(await t.test.sql(`select from entries where event = 'again'`)).toEqual([]);
  });

  describe('in a rehearsal (X2)', () => {
    const play = async (round: string, at = t.ctx.now()) => {
      const result = { event: 'fair', round, game: 'ox-quiz', stage: 's', prize: 'box', winners: 1 };
      const [outcome] = await award(t.ctx, { ...result, recordedAt: at, finishers: ['v1'] });
      return outcome?.outcome;
    };
    const counted = async () => {
      const [row] = await t.test.sql(
        `select given, rehearsed, (select count(*)::int from wins where event = 'fair') as wins,
           (select count(*)::int from claims where event = 'fair') as claims,
           (select count(*)::int from record_keys where table_name = 'claims') as keys
         from prizes where event = 'fair'`,
      );
      return row;
    };
    beforeEach(async () => {
      await createEvent(t.ctx, made(), staff);
      await t.test.sql(`insert into prizes (event, key, name_ko, name_en, stock) values ('fair', 'box', 'a', 'b', 1)`);
      await putEventState(t.ctx, 'fair', 'published', staff);
    });

    it('wins are void: they go with it, with claims and their keys, and the stock is whole', async () => {
      expect(await play('none')).toBe('none');
      await t.test.sql(`delete from entries where event = 'fair'`);
      expect(await startRehearsal(t.ctx, 'fair', staff)).toBe('rehearsing');
      expect(await play('r1')).toBe('win');
      expect(await play('r2')).toBe('none');
      const id = '00000000-0000-4000-8000-000000000001';
      await t.test.sql(
        `insert into claims (id, win, event, sealed, consent) select $1, id, event, 'x', '{}' from wins where event = 'fair'`,
        [id],
      );
      await t.test.sql(`insert into record_keys (table_name, row_id, wrapped) values ('claims', $1, 'x')`, [id]);
      expect(await counted()).toEqual({ given: 0, rehearsed: 1, wins: 1, claims: 1, keys: 1 });
      expect(await endRehearsal(t.ctx, 'fair', staff)).toBe(1);
      expect(await counted()).toEqual({ given: 0, rehearsed: 0, wins: 0, claims: 0, keys: 0 });
      expect(await play('r3')).toBe('none');
    });

    it('ends by itself when the event opens, and what is won from then on counts', async () => {
      await startRehearsal(t.ctx, 'fair', staff);
      await events.refresh();
      expect(events.get('fair')).toMatchObject({ phase: 'before', rehearsing: true, isOpen: true });
      expect(await play('r1')).toBe('win');
      t.advance(HOUR);
      await vi.waitFor(async () => expect(await counted()).toMatchObject({ wins: 0, rehearsed: 0 }), 20_000);
      expect(await play('r2')).toBe('win');
      expect(await counted()).toMatchObject({ given: 1, rehearsed: 0, wins: 1 });
    });

    it('ends when a server starts after the opening, and is tried again while the database is away', async () => {
      await startRehearsal(t.ctx, 'fair', staff);
      expect(await play('r1')).toBe('win');
      t.advance(HOUR);
      events.stop();
      let away = true;
      const rpc: typeof t.ctx.data.rpc = (fn, args, schema) =>
        away && fn === 'rehearsal_end' ? Promise.reject(new Error('away')) : t.ctx.data.rpc(fn, args, schema);
      events = await openLiveEvents({ ...t.ctx, data: { ...t.ctx.data, rpc } });
      await events.refresh();
      expect(await counted()).toMatchObject({ wins: 1 });
      away = false;
      await vi.waitFor(async () => {
        await events.refresh();
        expect(await counted()).toMatchObject({ wins: 0, rehearsed: 0 });
      }, 20_000);
    });

    it('a round that is recorded after its end is no play for good: it may be rehearsed again', async () => {
      await startRehearsal(t.ctx, 'fair', staff);
      await endRehearsal(t.ctx, 'fair', staff);
      expect(await play('late')).toBe('none');
      expect(await startRehearsal(t.ctx, 'fair', staff)).toBe('rehearsing');
    });

    it('can end while somebody claims a prize of it', async () => {
      await startRehearsal(t.ctx, 'fair', staff);
      await play('r1');
      const id = '00000000-0000-4000-8000-000000000002';
      // a claim in the middle of its transaction: it has locked the win, and others do not see its row yet
      const claiming = t.test.sql(
        `with held as (select id, event from wins where event = 'fair' for update),
           claim as (insert into claims (id, win, event, sealed, consent) select $1, id, event, 'x', '{}' from held returning id),
           key as (insert into record_keys (table_name, row_id, wrapped) select 'claims', id, 'x' from claim)
         select pg_sleep(0.5) from held`,
        [id],
      );
      await vi.waitFor(
        async () =>
          expect(await t.test.sql(`select from pg_stat_activity where wait_event = 'PgSleep'`)).toHaveLength(1),
        20_000,
      );
      expect(await endRehearsal(t.ctx, 'fair', staff)).toBe(1);
      await claiming;
      expect(await counted()).toMatchObject({ wins: 0, claims: 0, keys: 0 });
    });

    it('cannot begin once people have played for good', async () => {
      await play('r0', Date.now() + HOUR + 1);
      expect(await startRehearsal(t.ctx, 'fair', staff)).toBe('open');
      expect(await startRehearsal(t.ctx, 'expo', staff)).toBe('open');
    });

    it('negative control: without the mark a rehearsal’s win would stay', async () => {
      await startRehearsal(t.ctx, 'fair', staff);
      await play('r1');
      await t.test.sql(`update wins set rehearsal = false; update entries set rehearsal = false`);
      await endRehearsal(t.ctx, 'fair', staff);
      expect(await counted()).toMatchObject({ wins: 1 });
    });
  });
});
