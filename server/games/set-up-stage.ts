import type { ExpoMap, StageObject } from '../../shared/map/expo-map.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { GameFiles } from './game-files.ts';
import type { StageRules } from './game-half.ts';
import { gameOf } from './index.ts';

/**
 * Returns the rules of a stage for one round. Config and content files are read again for every round, so that an
 * author's changes apply at once. Throws AppError 'game-broken', which names the file and the fault.
 */
export function setUpStage(map: ExpoMap, stage: StageObject, { config, read }: GameFiles): Promise<StageRules> {
  const zones = objectsOf(map, 'zone').filter((zone) => zone.of === stage.name);
  return gameOf(stage.game).setUp(stage.name, config, new Map(zones.map((zone) => [zone.role, zone])), read);
}
