import * as v from 'valibot';
import { DONE, Done } from '../../../shared/api/done.ts';
import { Announcements, Programme } from '../../../shared/api/programme.ts';
import { AppError } from '../../../shared/errors.ts';
import { AnnouncementForm, ITEM_ACTIONS, ItemForm, NewItem } from '../../../shared/programme.ts';
import type { LiveAgendas } from '../../events/live-agendas.ts';
import {
  actOnItem,
  addAnnouncement,
  addItems,
  readAnnouncements,
  readProgramme,
  updateItem,
  withdrawAnnouncement,
} from '../../events/programme.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { classOf } from '../../maps/objects/index.ts';
import { isUuid, type Route, route } from '../route.ts';

const MINUTE_MS = 60_000;

/** The objects in an event's halls where a programme item can take place, stages of a game first. */
function spots(live: LiveMaps, event: string) {
  const all = [...live.of(event).values()].flatMap((map) =>
    map.objects.flatMap((object) => {
      const venue = classOf(object.class).venue?.(object);
      return venue
        ? [{ map: map.name, hall: map.title, object: object.name, stage: object.class === 'stage', ...venue }]
        : [];
    }),
  );
  return all.sort((a, b) => Number(b.game) - Number(a.game));
}

function mustFit(status: string): void {
  if (status === 'over') throw new AppError('after-the-end', 409);
  if (status === 'clash') throw new AppError('stage-taken', 409);
}

function idOf(text: string): string {
  if (!isUuid(text)) throw new AppError('not-found', 404);
  return text;
}

/**
 * The programme and the announcements of an event. Staff who run the event on the day may hold, skip and repeat items.
 */
export function programmeRoutes(live: LiveMaps, agendas: LiveAgendas): readonly Route[] {
  const mustExist = (event: string, item: ItemForm): void => {
    const spot = spots(live, event).find(({ map, object }) => map === item.map && object === item.object);
    if (!spot || (item.kind === 'round' && !spot.game)) throw new AppError('not-found', 404);
    if (item.kind === 'draw' && !spot.stage) throw new AppError('not-found', 404);
    if ((item.kind === 'draw') !== (item.draw !== null)) throw new AppError('bad-request', 400);
  };
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/programme',
      answer: Programme,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const items = await readProgramme(ctx, param('event'));
        return { items, spots: spots(live, param('event')), now: ctx.now() };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/programme',
      access: ['admin', 'pr'],
      body: NewItem,
      async handle({ ctx, staff, param, body: { every, times, ...item } }) {
        mustExist(param('event'), item);
        const series = Array.from({ length: times }, (_, i) => ({
          ...item,
          startsAt: item.startsAt + i * every * MINUTE_MS,
        }));
        const status = await addItems(ctx, param('event'), series, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'full') throw new AppError('programme-full', 409);
        mustFit(status);
        await agendas.refresh();
        return { added: times };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/programme/:item',
      answer: Done,
      access: ['admin', 'pr'],
      body: ItemForm,
      async handle({ ctx, staff, param, body }) {
        mustExist(param('event'), body);
        const status = await updateItem(ctx, param('event'), idOf(param('item')), body, staff.id);
        if (status === 'not-found') throw new AppError('not-now', 409);
        mustFit(status);
        await agendas.refresh();
        return DONE;
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/programme/:item/act',
      answer: Done,
      access: ['admin', 'pr', 'host'],
      body: v.object({ action: v.picklist(ITEM_ACTIONS) }),
      async handle({ ctx, staff, param, body }) {
        const status = await actOnItem(ctx, param('event'), idOf(param('item')), body.action, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'refused') throw new AppError('not-now', 409);
        if (status === 'not-open') throw new AppError('event-not-open', 409);
        if (status === 'over') throw new AppError('event-over', 409);
        if (status === 'clash') throw new AppError('stage-taken', 409);
        await agendas.refresh();
        return DONE;
      },
    }),
    route({
      method: 'GET',
      path: '/staff/events/:event/announcements',
      answer: Announcements,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        return { announcements: await readAnnouncements(ctx, param('event')), now: ctx.now() };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/announcements',
      access: ['admin', 'pr', 'host'],
      body: AnnouncementForm,
      async handle({ ctx, staff, param, body }) {
        if (!(await addAnnouncement(ctx, param('event'), body, staff.id))) throw new AppError('not-found', 404);
        await agendas.refresh();
        return { added: true };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/announcements/:announcement',
      answer: Done,
      access: ['admin', 'pr', 'host'],
      body: v.object({ withdrawn: v.boolean() }),
      async handle({ ctx, staff, param, body }) {
        const id = idOf(param('announcement'));
        const done = await withdrawAnnouncement(ctx, param('event'), id, body.withdrawn, staff.id);
        if (!done) throw new AppError('not-found', 404);
        await agendas.refresh();
        return DONE;
      },
    }),
  ];
}
