import * as v from 'valibot';
import { STORED, Stored } from '../../../shared/api/done.ts';
import { HallList } from '../../../shared/api/halls.ts';
import { AppError } from '../../../shared/errors.ts';
import { HallNames } from '../../../shared/event.ts';
import { kindOf } from '../../../shared/files.ts';
import { type ArchiveAnswer, MapChoices } from '../../../shared/hall.ts';
import type { ExpoMap } from '../../../shared/map/expo-map.ts';
import { stemOf } from '../../../shared/map/hall-name.ts';
import { writeAudit } from '../../auth/audit.ts';
import type { Diagnostic } from '../../maps/diagnostics.ts';
import { hallsWithTies } from '../../maps/hall-ties.ts';
import { inBothLanguages } from '../../maps/in-words.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { filesWithErrors } from '../../maps/load.ts';
import { openArchive, planArchive, publishArchive } from '../../maps/publish-archive.ts';
import type { Places } from '../../rooms/places.ts';
import { type Route, route } from '../route.ts';

const titled = ({ name, title }: ExpoMap) => ({ name, title });

/** Highest number of findings in an answer; nobody reads more. */
const FINDINGS = 50;
const told = (diagnostics: readonly Diagnostic[]): ArchiveAnswer['findings'] =>
  diagnostics.slice(0, FINDINGS).map((found) => ({ severity: found.severity, text: inBothLanguages(found) }));

/** The choices of staff for the maps of an archive, sent beside the bytes. */
function choicesIn(text: string | undefined) {
  if (text === undefined) return null;
  try {
    return v.parse(MapChoices, JSON.parse(text));
  } catch {
    throw new AppError('bad-request', 400);
  }
}

/** The halls of an event: the list, what is attached to each, the entrance, and maps from an author's machine. */
export function hallRoutes(live: LiveMaps, places: Pick<Places, 'isRoundOn' | 'peopleIn'>): readonly Route[] {
  const titleOf = (event: string, name: string) => ({
    name,
    title: live.of(event).get(name)?.title ?? { ko: stemOf(name), en: stemOf(name) },
  });
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/halls',
      answer: HallList,
      access: ['admin', 'pr'],
      async handle({ ctx, param }) {
        const event = param('event');
        const has = live.of(event);
        return {
          maps: await hallsWithTies(ctx, live, event, (name) => places.peopleIn(event, name)),
          isEntranceChosen: live.isEntranceChosen(event),
          offered: live
            .offered()
            .filter(({ name }) => !has.has(name))
            .map(titled),
          removed: live.removed(event),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/halls',
      access: ['admin', 'pr'],
      body: v.object({ maps: HallNames }),
      async handle({ ctx, staff, param, body }) {
        const known = new Set(live.offered().map(({ name }) => name));
        if (!body.maps.every((name) => known.has(name))) throw new AppError('bad-request', 400);
        const event = param('event');
        const removed = new Set(live.removed(event));
        for (const name of body.maps) if (removed.has(name)) await live.restore(event, name, staff.id);
        await live.take(event, body.maps);
        for (const subject of body.maps)
          await writeAudit(ctx, { staff: staff.id, event, action: 'hall.add', subject, reason: '' });
        return { maps: [...live.of(event).keys()] };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/halls/:hall/removed',
      answer: Stored,
      access: ['admin', 'pr'],
      body: v.object({ removed: v.boolean() }),
      async handle({ staff, param, body }) {
        const [event, name] = [param('event'), param('hall')];
        if (!body.removed) {
          await live.restore(event, name, staff.id);
          return STORED;
        }
        // people in a round play for a prize, so a hall with a round must not be removed
        if (places.isRoundOn(event, name)) throw new AppError('hall-plays', 409);
        await live.remove(event, name, staff.id);
        return STORED;
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/entrance',
      answer: Stored,
      access: ['admin', 'pr'],
      body: v.object({ hall: v.pipe(v.string(), v.maxLength(60)) }),
      async handle({ staff, param, body }) {
        await live.setEntrance(param('event'), body.hall, staff.id);
        return STORED;
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/maps',
      access: ['admin', 'pr'],
      limit: 'upload',
      bytes: () => kindOf('map-zip').bytes,
      async handle({ ctx, request, staff, param, bytes }): Promise<ArchiveAnswer> {
        const event = param('event');
        const choices = choicesIn(request.query('choices'));
        const archive = await openArchive(ctx, live, event, bytes, choices ?? []);
        if (choices === null) {
          const plan = planArchive(archive, live.of(event));
          if (plan.mustAsk) {
            const { questions, leftOut, diagnostics } = plan;
            return { status: 'asked', published: [], questions, leftOut, findings: told(diagnostics), refused: [] };
          }
        }
        const { published, diagnostics, leftOut } = await publishArchive(ctx, live, event, archive, staff.id);
        return {
          status: 'published',
          published: published.map((name) => titleOf(event, name)),
          questions: [],
          leftOut,
          findings: told(diagnostics),
          refused: [...filesWithErrors(diagnostics)],
        };
      },
    }),
  ];
}
