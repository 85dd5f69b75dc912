import * as v from 'valibot';
import { Booths } from '../../../shared/api/booths.ts';
import { STORED, Stored } from '../../../shared/api/done.ts';
import { BoothContent } from '../../../shared/booth.ts';
import { AppError } from '../../../shared/errors.ts';
import { objectsOf } from '../../../shared/world/areas.ts';
import { rolesIn, type Staff } from '../../auth/staff.ts';
import { putBooth, putExhibitors, readBooths } from '../../maps/booths.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { isUuid, type Route, route } from '../route.ts';

/** Whether this staff member is an exhibitor only, who sees and changes only their own booths. */
const isOwnOnly = (staff: Staff, event: string): boolean =>
  !rolesIn(staff, event).some((role) => role === 'admin' || role === 'pr');

/** The booths in an event's maps: their texts, and which exhibitor looks after which booth. */
export function boothRoutes(live: LiveMaps): readonly Route[] {
  const boothAt = (event: string, map: string, name: string) => {
    const hall = live.of(event).get(map);
    const booth = hall && objectsOf(hall, 'booth').find((one) => one.name === name);
    if (!booth) throw new AppError('not-found', 404);
    return booth;
  };
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/booths',
      answer: Booths,
      access: ['admin', 'pr', 'exhibitor'],
      async handle({ ctx, staff, param }) {
        const { booths, exhibitors } = await readBooths(ctx, param('event'));
        const all = [...live.of(param('event')).values()].flatMap((map) =>
          objectsOf(map, 'booth').map(({ name, title, text, url, poster = null }) => {
            const isThis = (one: { map: string; object: string }) => one.map === map.name && one.object === name;
            return {
              map: map.name,
              hall: map.title,
              name,
              content: { title, text, url },
              poster,
              revision: booths.find(isThis)?.revision ?? 0,
              exhibitors: exhibitors.filter(isThis).map((one) => ({ id: one.staff, label: one.label })),
            };
          }),
        );
        const own = isOwnOnly(staff, param('event'));
        return { booths: own ? all.filter((one) => one.exhibitors.some(({ id }) => id === staff.id)) : all };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/booths/:map/:booth',
      answer: Stored,
      access: ['admin', 'pr', 'exhibitor'],
      body: v.object({
        content: BoothContent,
        poster: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
        revision: v.pipe(v.number(), v.integer()),
      }),
      async handle({ ctx, staff, param, body }) {
        const event = param('event');
        const { name } = boothAt(event, param('map'), param('booth'));
        const written = { map: param('map'), object: name, ...body };
        const status = await putBooth(ctx, event, written, staff.id, isOwnOnly(staff, event));
        if (status === 'not-found' || status === 'no-file') throw new AppError('not-found', 404);
        if (status === 'not-yours') throw new AppError('not-yours', 403);
        if (status === 'changed') throw new AppError('changed-meanwhile', 409);
        await live.dress(event);
        return STORED;
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/booths/:map/:booth/exhibitors',
      answer: Stored,
      access: ['admin'],
      body: v.object({ exhibitors: v.pipe(v.array(v.string()), v.maxLength(50)) }),
      async handle({ ctx, staff, param, body }) {
        const { name } = boothAt(param('event'), param('map'), param('booth'));
        const exhibitors = body.exhibitors.filter(isUuid);
        await putExhibitors(ctx, param('event'), { map: param('map'), object: name, exhibitors }, staff.id);
        return STORED;
      },
    }),
  ];
}
