import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { roundSpecOf } from '../../shared/games/index.ts';
import type { ExpoMap, GameObject } from '../../shared/map/expo-map.ts';
import { gameObject } from '../../shared/map/game-objects.ts';
import { isBasis } from '../../shared/policy.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { Context } from '../context.ts';
import { readEvent } from '../events/event.ts';
import { readEventGames } from '../events/event-games.ts';
import { readGameFiles } from '../games/game-files.ts';
import type { SetUp } from '../games/game-half.ts';
import { trailOf } from '../games/index.ts';
import { setUp } from '../games/set-up.ts';
import type { LiveMaps } from '../maps/live.ts';
import { bases } from '../prizes/basis/index.ts';
import { momentsOfGame } from '../prizes/winning-moments.ts';
import type { GameRules } from '../rounds/game.ts';
import { StartError } from '../start-error.ts';
import type { RunningTrail } from '../trails/keeper.ts';
import { type GreeterScript, greeterScript } from '../world/npc/script.ts';
import { usedContent } from './used-content.ts';

/** The maps and settings that the authors and staff of an event made, as the places use them. */
export type Content = {
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  entranceOf(event: string): string;
  scriptOf(name: string): Promise<GreeterScript>;
  /** The rules of a round on the stage or at the table with this key. Throws AppError 'game-broken' or 'not-found'. */
  rulesOf(event: string, map: ExpoMap, key: string, isPractice?: boolean): Promise<SetUp>;
  /** The trails that have a board in a map of the event and whose settings can be read. */
  trailsOf(event: string): Promise<RunningTrail[]>;
};

const NO_MOMENTS = { plan: null, prizes: [] };
const FILE_NAME = /^[\w-]+$/;

async function readScript(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new StartError(`${file} is not JSON: ${reason}`);
  }
}

/** Opens the content of the places: the live maps, the games as staff set them, and the files beside the maps. */
export function openContent(
  ctx: Pick<Context, 'data' | 'env' | 'cluster'>,
  live: Pick<LiveMaps, 'of' | 'entrance'>,
): Content {
  const { contentDir } = ctx.env;
  const used = usedContent(ctx.cluster);

  /** What the winning moments of an instant win put in place of the prizes of the settings. */
  async function stakeOf(
    event: string,
    { game, config }: GameObject,
    isPractice: boolean,
  ): Promise<Partial<GameRules>> {
    const { plan, prizes } = isPractice ? NO_MOMENTS : await momentsOfGame(ctx, event, config);
    if (plan !== null) return { moments: plan, prizes };
    return roundSpecOf(game)?.isChance ? { prizes: [] } : {};
  }

  return {
    mapsOf: live.of,
    entranceOf: live.entrance,
    async scriptOf(name) {
      if (!FILE_NAME.test(name)) throw new StartError(`the npc script "${name}" is not a file name`);
      const file = join(contentDir, 'scripts', `${name}.json`);
      const parsed = v.safeParse(greeterScript, await readScript(file));
      if (parsed.success) return parsed.output;
      const issue = parsed.issues[0];
      throw new StartError(`${file}: ${v.getDotPath(issue)} ${issue.message}`);
    },
    async trailsOf(event) {
      const boards = new Map(
        [...live.of(event).values()]
          .flatMap((map) => objectsOf(map, 'trail-board'))
          .map((board) => [board.config, board]),
      );
      if (boards.size === 0) return [];
      const stored = await readEventGames(ctx, event);
      const found = [...boards.values()].map(async ({ game, config: key, title }): Promise<RunningTrail[]> => {
        if (!FILE_NAME.test(key)) return [];
        const own = stored.find((one) => one.key === key);
        try {
          const { config, read } = await readGameFiles(contentDir, key, own);
          return [{ key, game, title, rules: (await trailOf(game).setUp(config, read)).rules }];
        } catch (error) {
          // one trail with broken settings must not end the others; the console says what is wrong
          if (error instanceof AppError) return [];
          throw error;
        }
      });
      return (await Promise.all(found)).flat();
    },
    async rulesOf(event, map, key, isPractice = false) {
      const object = gameObject(map, key);
      if (!object || !FILE_NAME.test(object.config)) throw new AppError('not-found', 404, `${key} has no game`);
      const stored = (await readEventGames(ctx, event)).find((game) => game.key === object.config);
      const files = await readGameFiles(contentDir, object.config, stored);
      const { config } = object;
      const memory = {
        used: used.of(event, config),
        // a practice round must not use up the questions of the show
        use: (part: string) => (isPractice ? undefined : used.use(event, config, part)),
      };
      const set = await setUp(map, object, files, memory, isPractice);
      const { basis: usual = 'completion' } = (await readEvent(ctx, event))?.policy ?? {};
      const own = set.rules.setup.config.basis;
      const basis = isBasis(own) ? own : usual;
      // who sits down at a machine and does not turn its knob has not played
      const everybody = bases[basis].among === 'players' && !roundSpecOf(object.game)?.isChance;
      return { ...set, rules: { ...set.rules, basis, everybody, ...(await stakeOf(event, object, isPractice)) } };
    },
  };
}
