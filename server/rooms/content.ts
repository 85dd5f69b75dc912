import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import { type StageRules, setUpStage } from '../games/index.ts';
import type { LiveMaps } from '../maps/live.ts';
import { StartError } from '../start-error.ts';
import { type GreeterScript, greeterScript } from '../world/npc/script.ts';

/** The files that an event's authors edit, as the places use them. */
export type Content = {
  readonly maps: ReadonlyMap<string, ExpoMap>;
  scriptOf(name: string): Promise<GreeterScript>;
  rulesOf(map: ExpoMap, stage: string): Promise<StageRules>;
};

const FILE_NAME = /^[\w-]+$/;

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AppError('questions-broken', 409, `${file} is not JSON: ${reason}`);
  }
}

/** What the places use: the maps that are live, and the files beside them. */
export function openContent(contentDir: string, { maps }: Pick<LiveMaps, 'maps'>): Content {
  return {
    maps,
    async scriptOf(name) {
      if (!FILE_NAME.test(name)) throw new StartError(`the npc script "${name}" is not a file name`);
      const file = join(contentDir, 'scripts', `${name}.json`);
      const parsed = v.safeParse(greeterScript, await readJson(file));
      if (parsed.success) return parsed.output;
      const issue = parsed.issues[0];
      throw new StartError(`${file}: ${v.getDotPath(issue)} ${issue.message}`);
    },
    async rulesOf(map, name) {
      const stage = objectsOf(map, 'stage').find((one) => one.name === name);
      if (!stage || !FILE_NAME.test(stage.config)) throw new AppError('not-found', 404, `stage ${name} has no game`);
      const config = await readJson(join(contentDir, 'games', `${stage.config}.json`));
      return setUpStage({ map, stage, config, read: (file) => readFile(join(contentDir, 'games', file)) });
    },
  };
}
