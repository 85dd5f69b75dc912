import * as v from 'valibot';
import { STORED, Stored } from '../../../shared/api/done.ts';
import { Settings } from '../../../shared/api/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { EVENT_STATES, EventCopy, EventSettings, NewEvent } from '../../../shared/event.ts';
import type { ExpoMap } from '../../../shared/map/expo-map.ts';
import { PolicyForm } from '../../../shared/policy.ts';
import { forWholeServer } from '../../auth/staff.ts';
import {
  copyEvent,
  createEvent,
  putEventState,
  putPolicy,
  type Updated,
  updateEvent,
} from '../../events/change-event.ts';
import { channelsOf } from '../../events/channels.ts';
import { publicEvent, readEvent } from '../../events/event.ts';
import type { LiveEvents } from '../../events/live-events.ts';
import { endRehearsal, startRehearsal } from '../../events/rehearsal.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { type Route, route } from '../route.ts';

const revision = v.pipe(v.number(), v.integer());

function settled(status: Updated): void {
  if (status === 'not-found') throw new AppError('not-found', 404);
  if (status === 'changed') throw new AppError('changed-meanwhile', 409);
}

function mustBeOffered(live: LiveMaps, names: readonly string[]): void {
  const known = new Set(live.offered().map(({ name }) => name));
  if (!names.every((name) => known.has(name))) throw new AppError('bad-request', 400);
}

const titled = ({ name, title }: ExpoMap) => ({ name, title });

/** The life cycle of an event: create, copy, change settings, publish, rehearse, archive. */
export function staffEventRoutes(events: LiveEvents, live: LiveMaps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/halls',
      access: ['admin'],
      async handle() {
        return { maps: live.offered().map(titled) };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events',
      access: ['admin'],
      body: NewEvent,
      async handle({ ctx, staff, body }) {
        forWholeServer(staff);
        mustBeOffered(live, body.maps);
        if ((await createEvent(ctx, body, staff.id)) === 'taken') throw new AppError('slug-taken', 409);
        await live.open(body.slug, body.maps);
        await events.refresh();
        return { slug: body.slug };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/copy',
      access: ['admin'],
      body: EventCopy,
      async handle({ ctx, staff, param, body }) {
        forWholeServer(staff);
        const status = await copyEvent(ctx, param('event'), body, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'taken') throw new AppError('slug-taken', 409);
        await live.open(body.slug);
        await events.refresh();
        return { slug: body.slug };
      },
    }),
    route({
      method: 'GET',
      path: '/staff/events/:event/settings',
      answer: Settings,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const event = await readEvent(ctx, param('event'));
        if (!event) throw new AppError('not-found', 404);
        const { prizes: _, ...settings } = event;
        return {
          ...settings,
          ...publicEvent(event, ctx.now()),
          channels: channelsOf(ctx.env),
          publicUrl: ctx.env.publicUrl,
        };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/settings',
      answer: Stored,
      access: ['admin'],
      body: v.object({ settings: EventSettings, revision }),
      async handle({ ctx, staff, param, body }) {
        settled(await updateEvent(ctx, param('event'), body.settings, body.revision, staff.id));
        await events.refresh();
        return STORED;
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/policy',
      answer: Stored,
      access: ['admin'],
      body: v.object({ policy: PolicyForm, revision }),
      async handle({ ctx, staff, param, body }) {
        settled(await putPolicy(ctx, param('event'), body.policy, body.revision, staff.id));
        await events.refresh();
        return STORED;
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/state',
      answer: Stored,
      access: ['admin'],
      body: v.object({ state: v.picklist(EVENT_STATES) }),
      async handle({ ctx, staff, param, body }) {
        const status = await putEventState(ctx, param('event'), body.state, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'refused') throw new AppError('already-open', 409);
        if (body.state !== 'archived') await live.open(param('event'));
        await events.refresh();
        return STORED;
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/rehearsal',
      access: ['admin'],
      body: v.object({ on: v.boolean() }),
      async handle({ ctx, staff, param, body }) {
        if (body.on) {
          const status = await startRehearsal(ctx, param('event'), staff.id);
          if (status === 'not-found') throw new AppError('not-found', 404);
          if (status === 'open') throw new AppError('already-open', 409);
          await events.refresh();
          return { wins: 0 };
        }
        const wins = await endRehearsal(ctx, param('event'), staff.id);
        if (wins === 'not-found') throw new AppError('not-found', 404);
        await events.refresh();
        return { wins };
      },
    }),
  ];
}
