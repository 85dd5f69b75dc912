import { AllMoments, MomentsMade, type PublicMoments } from '../../../shared/api/moments.ts';
import { AppError } from '../../../shared/errors.ts';
import { MomentsForm } from '../../../shared/moments-form.ts';
import { commitMoments, listMoments, momentsProof, withdrawMoments, withOwnPlays } from '../../draws/moments.ts';
import { readEvent } from '../../events/event.ts';
import { type LiveEvents, shownEvent } from '../../events/live-events.ts';
import { keepFresh } from '../../fresh.ts';
import { publicFile } from '../public-file.ts';
import { isUuid, type Route, route } from '../route.ts';

const LIST_MS = 2_000;
const MOST_EVENTS = 100;

/** Instant wins of an event: what everybody may check, and how staff commit them. */
export function momentRoutes(events: LiveEvents): readonly Route[] {
  const list = keepFresh<PublicMoments[]>(LIST_MS, MOST_EVENTS);
  return [
    route({
      method: 'GET',
      path: '/events/:event/moments',
      answer: AllMoments,
      access: 'public',
      limit: 'claim',
      async handle({ ctx, param, visitor }) {
        const { slug, timeZone, languages } = shownEvent(events, param('event'));
        const plans = await list.of(slug, ctx.clock(), () => listMoments(ctx, slug));
        const isMine = visitor && plans.length > 0;
        return { timeZone, languages, plans: isMine ? await withOwnPlays(ctx, slug, visitor.id, plans) : plans };
      },
    }),
    route({
      method: 'GET',
      path: '/events/:event/moments/:plan/proof',
      access: 'public',
      limit: 'export',
      async handle({ ctx, param }) {
        const { slug } = shownEvent(events, param('event'));
        const pieces = isUuid(param('plan')) ? await momentsProof(ctx, slug, param('plan')) : null;
        return publicFile(pieces, `${slug}-moments-${param('plan').slice(0, 8)}.txt`);
      },
    }),
    route({
      method: 'GET',
      path: '/staff/events/:event/moments',
      answer: AllMoments,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const event = await readEvent(ctx, param('event'));
        if (!event) throw new AppError('not-found', 404);
        const { slug, timeZone, languages } = event;
        return { timeZone, languages, plans: await listMoments(ctx, slug) };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/moments',
      answer: MomentsMade,
      access: ['admin'],
      sensitive: true,
      body: MomentsForm,
      async handle({ ctx, staff, param, body }) {
        const event = await readEvent(ctx, param('event'));
        if (!event) throw new AppError('not-found', 404);
        const names = new Map(event.prizes.map(({ key, name }) => [key, name]));
        const made = await commitMoments(ctx, { event, staff: staff.id, names }, body);
        list.forget(event.slug);
        if (made.status === 'committed') return { id: made.id, commit: made.commit };
        if (made.status === 'not-found') throw new AppError('not-found', 404);
        if (made.status === 'no-stock' || made.status === 'not-rehearsing')
          throw new AppError(`draw-${made.status}`, 409);
        throw new AppError(`moments-${made.status}`, 409);
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/moments/:plan/withdraw',
      access: ['admin'],
      sensitive: true,
      async handle({ ctx, staff, param }) {
        const status = isUuid(param('plan'))
          ? await withdrawMoments(ctx, param('event'), param('plan'), staff.id)
          : 'not-found';
        list.forget(param('event'));
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'closed') throw new AppError('moments-started', 409);
        return { withdrawn: true };
      },
    }),
  ];
}
