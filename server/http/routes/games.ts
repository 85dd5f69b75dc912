import * as v from 'valibot';
import { Checked, Games } from '../../../shared/api/games.ts';
import { AppError } from '../../../shared/errors.ts';
import { specOf } from '../../../shared/games/index.ts';
import { CONTENT_LENGTH, type GameSpec } from '../../../shared/games/spec.ts';
import { putEventGame, readEventGames } from '../../events/event-games.ts';
import { filesOf } from '../../games/index.ts';
import { type PlacedGame, placedGames, stageGames } from '../../games/stage-games.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { type Route, route } from '../route.ts';

const Content = v.pipe(v.string(), v.maxLength(CONTENT_LENGTH));
/** Highest number of content files; no game has more. */
const MOST_FILES = 8;
const Files = v.pipe(v.record(v.string(), Content), v.maxEntries(MOST_FILES));

/**
 * Refuses content with which no round could be played. Otherwise the fault would first show in front of an audience.
 * Throws AppError.
 */
function checkFiles(game: PlacedGame['game'], files: Record<string, string>): void {
  const known: GameSpec['files'] = specOf(game).files;
  for (const setting of Object.keys({ ...known, ...files })) {
    const { count, isTooMany } = filesOf(game).checkFile(setting, Buffer.from(files[setting] ?? ''));
    if (count === 0 && !known[setting]?.isOptional) throw new AppError('game-file-empty', 409);
    // the author must decide which entries to leave out
    if (isTooMany) throw new AppError('game-file-too-many', 409);
  }
}

/** The games on an event's stages: their settings, their prize, their content files. */
export function gameRoutes(live: LiveMaps): readonly Route[] {
  const gameAt = (event: string, key: string): PlacedGame => {
    const game = placedGames(live.of(event).values()).find((one) => one.key === key);
    if (!game) throw new AppError('not-found', 404);
    return game;
  };
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/games',
      answer: Games,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const event = param('event');
        const stored = await readEventGames(ctx, event);
        return { games: await stageGames(ctx.env.contentDir, live.of(event).values(), stored) };
      },
    }),
    route({
      method: 'POST',
      path: '/staff/events/:event/games/:key/check',
      answer: Checked,
      access: ['admin', 'pr'],
      bodyBytes: CONTENT_LENGTH * 4,
      body: v.object({ setting: v.string(), text: Content }),
      async handle({ param, body }) {
        const { game } = gameAt(param('event'), param('key'));
        const { count, problems } = filesOf(game).checkFile(body.setting, Buffer.from(body.text));
        return { count, problems };
      },
    }),
    route({
      method: 'PUT',
      path: '/staff/events/:event/games/:key',
      access: ['admin', 'pr'],
      bodyBytes: CONTENT_LENGTH * 4,
      body: v.object({
        config: v.record(v.string(), v.unknown()),
        files: Files,
        revision: v.pipe(v.number(), v.integer()),
      }),
      async handle({ ctx, staff, param, body }) {
        const { game, key } = gameAt(param('event'), param('key'));
        const config = filesOf(game).parse(body.config);
        checkFiles(game, body.files);
        const stored = { key, config, files: body.files, revision: body.revision };
        const status = await putEventGame(ctx, param('event'), stored, staff.id);
        if (status === 'not-found') throw new AppError('not-found', 404);
        if (status === 'changed') throw new AppError('changed-meanwhile', 409);
        return { status };
      },
    }),
  ];
}
