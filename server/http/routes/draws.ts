import { DrawMade, DrawShow, type PublicDraw, PublicDraws, StaffDraws } from '../../../shared/api/draws.ts';
import { DrawForm } from '../../../shared/draw.ts';
import { AppError } from '../../../shared/errors.ts';
import { commitDraw, withdrawDraw } from '../../draws/commit.ts';
import { drawProof, listDraws, withOwnLots } from '../../draws/public-draws.ts';
import { readEvent } from '../../events/event.ts';
import { type LiveEvents, shownEvent } from '../../events/live-events.ts';
import { keepFresh } from '../../fresh.ts';
import { roundsProof } from '../../prizes/quick-draw.ts';
import { publicFile } from '../public-file.ts';
import { isUuid, type Route, route } from '../route.ts';

/** After a show everybody looks at the public page. */
const LIST_MS = 2_000;
const MOST_EVENTS = 100;

/** Draws among the entries of an event: what everybody may check, and how staff commit them. */
export function drawRoutes(events: LiveEvents): readonly Route[] {
  const list = keepFresh<PublicDraw[]>(LIST_MS, MOST_EVENTS);
  return [
    route({
      method: 'GET',
      path: '/events/:event/draws',
      answer: PublicDraws,
      access: 'public',
      limit: 'claim',
      async handle({ ctx, param, visitor }) {
        const { slug, timeZone, languages } = shownEvent(events, param('event'));
        const draws = await list.of(slug, ctx.clock(), () => listDraws(ctx, slug));
        return { timeZone, languages, draws: visitor ? await withOwnLots(ctx, slug, visitor.id, draws) : draws };
      },
    }),
    route({
      method: 'GET',
      path: '/events/:event/draws/:draw/show',
      answer: DrawShow,
      access: 'public',
      limit: 'read',
      async handle({ ctx, param, visitor }) {
        const { slug, timeZone, languages, prizes } = shownEvent(events, param('event'));
        const draws = await list.of(slug, ctx.clock(), () => listDraws(ctx, slug));
        const found = draws.find(({ id }) => id === param('draw'));
        if (!found) throw new AppError('not-found', 404);
        // whose lot it is matters only once there are winners, and costs work
        const isMade = visitor && found.state === 'drawn';
        const [draw = found] = isMade ? await withOwnLots(ctx, slug, visitor.id, [found]) : [found];
        const pictures = prizes.flatMap(({ key, picture }) => (picture === null ? [] : [[key, picture]]));
        return { timeZone, languages, now: ctx.now(), draw, pictures: Object.fromEntries(pictures) };
      },
    }),
    route({
      method: 'GET',
      path: '/events/:event/draws/:draw/proof',
      access: 'public',
      limit: 'export',
      async handle({ ctx, param }) {
        const { slug } = shownEvent(events, param('event'));
        const pieces = isUuid(param('draw')) ? await drawProof(ctx, slug, param('draw')) : null;
        return publicFile(pieces, `${slug}-draw-${param('draw').slice(0, 8)}.txt`);
      },
    }),
    route({
      method: 'GET',
      path: '/events/:event/rounds/proof',
      access: 'public',
      limit: 'export',
      async handle({ ctx, param, request }) {
        const { slug } = shownEvent(events, param('event'));
        const chain = request.query('chain') ?? '0';
        const pieces = /^\d{1,6}$/.test(chain) ? await roundsProof(ctx, slug, Number(chain)) : null;
        return publicFile(pieces, `${slug}-rounds-${chain}.txt`);
      },
    }),
    route({
      method: 'GET',
      path: '/staff/events/:event/draws',
      answer: StaffDraws,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const event = await readEvent(ctx, param('event'));
        if (!event) throw new AppError('not-found', 404);
        return { draws: await listDraws(ctx, event.slug), timeZone: event.timeZone };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/draws',
      answer: DrawMade,
      access: ['admin'],
      sensitive: true,
      body: DrawForm,
      async handle({ ctx, staff, param, body }) {
        const event = await readEvent(ctx, param('event'));
        if (!event) throw new AppError('not-found', 404);
        const names = new Map(event.prizes.map(({ key, name }) => [key, name]));
        const to = { event: event.slug, staff: staff.id, names };
        const made = await commitDraw(ctx, to, body);
        list.forget(event.slug);
        if (made.status === 'committed') return { id: made.id, commit: made.commit };
        if (made.status === 'not-found') throw new AppError('not-found', 404);
        throw new AppError(`draw-${made.status}`, 409);
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/draws/:draw/withdraw',
      access: ['admin'],
      sensitive: true,
      async handle({ ctx, staff, param }) {
        const status = isUuid(param('draw'))
          ? await withdrawDraw(ctx, param('event'), param('draw'), staff.id)
          : 'not-found';
        list.forget(param('event'));
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'closed') throw new AppError('draw-closed', 409);
        return { withdrawn: true };
      },
    }),
  ];
}
