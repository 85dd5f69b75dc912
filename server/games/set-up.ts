import type { Area, ExpoMap, GameObject } from '../../shared/map/expo-map.ts';
import { keyOf } from '../../shared/map/game-objects.ts';
import { objectsOf } from '../../shared/world/areas.ts';
import type { FoundFiles } from './game-files.ts';
import type { Setting, SetUp } from './game-half.ts';
import { gameOf } from './index.ts';

/** The zones of a stage by their roles. A start line is a zone of role 'start'. */
export function zonesOf(map: Pick<ExpoMap, 'objects'>, stage: string): Map<string, Area> {
  const own = ({ of }: { of: string }): boolean => of === stage;
  return new Map<string, Area>([
    ...objectsOf(map, 'start-line')
      .filter(own)
      .map((line): [string, Area] => ['start', line]),
    ...objectsOf(map, 'zone')
      .filter(own)
      .map((zone): [string, Area] => [zone.role, zone]),
  ]);
}

/**
 * Returns the rules of one round on a stage or at a table. Config and content files are read again for every round, so
 * that an author's changes apply at once. Throws AppError 'game-broken', which names the file and the fault.
 */
export function setUp(
  map: ExpoMap,
  object: GameObject,
  { config, read }: FoundFiles,
  memory: Pick<Setting, 'used' | 'use'>,
  isPractice: boolean,
): Promise<SetUp> {
  const zones = object.class === 'stage' ? zonesOf(map, object.name) : new Map<string, Area>();
  return gameOf(object.game).setUp({ at: keyOf(object), config, zones, read, ...memory, isPractice });
}
