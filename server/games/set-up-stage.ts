import type { ExpoMap, StageObject } from '../../shared/map/expo-map.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { GameFiles } from './game-files.ts';
import type { StageRules } from './game-half.ts';
import { gameOf } from './index.ts';

/**
 * The rules of a stage for one round. Config and content files are read anew for every round, so that what an author
 * changed counts at once. Throws AppError 'game-broken' that says what is wrong where.
 */
export function setUpStage(map: ExpoMap, stage: StageObject, { config, read }: GameFiles): Promise<StageRules> {
  const zones = objectsOf(map, 'zone').filter((zone) => zone.of === stage.name);
  return gameOf(stage.game).setUp(stage.name, config, new Map(zones.map((zone) => [zone.role, zone])), read);
}
