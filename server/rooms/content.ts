import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { Context } from '../context.ts';
import { readEvent } from '../events/event.ts';
import { readEventGames } from '../events/event-games.ts';
import { readGameFiles } from '../games/game-files.ts';
import type { StageRules } from '../games/game-half.ts';
import { setUpStage } from '../games/set-up-stage.ts';
import type { LiveMaps } from '../maps/live.ts';
import { bases } from '../prizes/basis/index.ts';
import { StartError } from '../start-error.ts';
import { type GreeterScript, greeterScript } from '../world/npc/script.ts';

/** The maps and settings that the authors and staff of an event made, as the places use them. */
export type Content = {
  mapsOf(event: string): ReadonlyMap<string, ExpoMap>;
  entranceOf(event: string): string;
  scriptOf(name: string): Promise<GreeterScript>;
  rulesOf(event: string, map: ExpoMap, stage: string): Promise<StageRules>;
};

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
export function openContent(ctx: Pick<Context, 'data' | 'env'>, live: Pick<LiveMaps, 'of' | 'entrance'>): Content {
  const { contentDir } = ctx.env;
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
    async rulesOf(event, map, name) {
      const stage = objectsOf(map, 'stage').find((one) => one.name === name);
      if (!stage || !FILE_NAME.test(stage.config)) throw new AppError('not-found', 404, `stage ${name} has no game`);
      const stored = (await readEventGames(ctx, event)).find((game) => game.key === stage.config);
      const files = await readGameFiles(contentDir, stage.config, stored);
      const set = await setUpStage(map, stage, files);
      const { basis = 'completion' } = (await readEvent(ctx, event))?.policy ?? {};
      return { ...set, rules: { ...set.rules, basis, everybody: bases[basis].among === 'players' } };
    },
  };
}
