import type { HonoRequest } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import type { EventPages, WinnersPage } from '../../../shared/event-pages.ts';
import { slug } from '../../../shared/policy.ts';
import { rolesIn, staffOf } from '../../auth/staff.ts';
import type { Context } from '../../context.ts';
import { type Event, publicEvent, readEvent } from '../../events/event.ts';
import { createPolicyHistory, eventPages } from '../../events/event-pages.ts';
import { isHidden, type LiveEvents } from '../../events/live-events.ts';
import { createAnnouncedWinners } from '../../fulfilment/announced-winners.ts';
import { type Route, route } from '../route.ts';

/** A whole number from the query; null if it is missing. Throws AppError 'not-found' for anything else. */
function wholeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text)) throw new AppError('not-found', 404);
  return Number(text);
}

/** The key of a prize from the query; null for all prizes. */
function prizeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!v.is(slug, text)) throw new AppError('not-found', 404);
  return text;
}

async function isStaffOf(ctx: Context, request: HonoRequest, event: string): Promise<boolean> {
  const staff = await staffOf(ctx, request.header('cookie'));
  return staff !== null && rolesIn(staff, event).length > 0;
}

/**
 * The content of rules, privacy notice and winners page. Archived events have them too, because the notice applies as
 * long as data is kept.
 */
export function eventPageRoutes(events: LiveEvents): readonly Route[] {
  const history = createPolicyHistory();
  const winnersOf = createAnnouncedWinners();

  /** The event of a page; `hidden`: a draft, which nobody but staff may see. */
  async function find(ctx: Context, slug: string): Promise<{ event: Event; hidden: boolean }> {
    const here = events.get(slug);
    if (here) return { event: here.event, hidden: isHidden(here) };
    const event = await readEvent(ctx, slug);
    if (!event) throw new AppError('not-found', 404);
    return { event, hidden: event.state === 'draft' };
  }

  return [
    route({
      method: 'GET',
      path: '/events/:event/pages',
      access: 'public',
      async handle({ ctx, param, request }): Promise<EventPages> {
        const { event, hidden } = await find(ctx, param('event'));
        if (hidden && !(await isStaffOf(ctx, request, event.slug))) throw new AppError('not-found', 404);
        const pages = await eventPages(ctx, history, event, wholeOf(request.query('version')));
        if (!pages) throw new AppError('not-found', 404);
        return { ...pages, preview: hidden };
      },
    }),
    route({
      method: 'GET',
      path: '/events/:event/winners',
      access: 'public',
      async handle({ ctx, param, request }): Promise<WinnersPage> {
        const { event, hidden } = await find(ctx, param('event'));
        const preview = hidden || ctx.now() < event.closesAt;
        if (preview && !(await isStaffOf(ctx, request, event.slug))) {
          throw hidden ? new AppError('not-found', 404) : new AppError('winners-not-yet', 403);
        }
        const prizes = await winnersOf(ctx, {
          event: event.slug,
          prize: prizeOf(request.query('prize')),
          before: wholeOf(request.query('before')),
        });
        return { event: publicEvent(event, ctx.now()), prizes, preview };
      },
    }),
  ];
}
