import type { GamePlace } from '../../shared/api/games.ts';
import { type GameId, isGame, specOf } from '../../shared/games/index.ts';
import type { GameSpec } from '../../shared/games/spec.ts';
import type { ExpoMap, MapObject } from '../../shared/map/expo-map.ts';
import { hasGame, isGameObject, keyOf } from '../../shared/map/game-objects.ts';
import type { Text } from '../../shared/text.ts';
import { readGameFiles } from './game-files.ts';
import { filesOf } from './index.ts';
import type { StoredGame } from './stored-game.ts';

/** A content file of a game for staff: its text, how many entries are valid, and what is wrong with the others. */
export type StageFile = { text: string; count: number; problems: Text[] };

/** A game on a stage, as staff see and change it. */
export type StageGame = {
  key: string;
  game: GameId;
  /** The stages and tables where it is played. `stage`: the key (`keyOf`). */
  stages: { map: string; hall: Text; stage: string; class: GamePlace; title: Text }[];
  /** null if it cannot be read; `problems` then has the reasons. */
  config: Record<string, unknown> | null;
  /** The content files, by the setting that names them. */
  files: Record<string, StageFile>;
  problems: Text[];
  /** 0: nothing is stored, so the files of the content folder are used. */
  revision: number;
};

/** Whether a round can begin: the settings can be read, and every content file has a valid entry. */
export const isPlayable = ({ game, config, files }: StageGame): boolean => {
  const known: GameSpec['files'] = specOf(game).files;
  return config !== null && Object.entries(files).every(([name, { count }]) => count > 0 || known[name]?.isOptional);
};

/** A game with the stages where it is played. */
export type PlacedGame = Pick<StageGame, 'key' | 'game' | 'stages'>;

const placeOf = (object: MapObject): string => (isGameObject(object) ? keyOf(object) : object.name);

/** Returns every game that a stage, a table or a board of these maps names, without its settings. */
export function placedGames(maps: Iterable<ExpoMap>): PlacedGame[] {
  const games = new Map<string, PlacedGame>();
  for (const map of maps) {
    for (const object of map.objects.filter(hasGame)) {
      const { class: place, title, game, config } = object;
      if (!isGame(game)) continue;
      const here = { map: map.name, hall: map.title, stage: placeOf(object), class: place, title };
      const known = games.get(config);
      if (known) known.stages.push(here);
      else games.set(config, { key: config, game, stages: [here] });
    }
  }
  return [...games.values()];
}

/** Returns every game that a stage of the event's maps names, with its present settings. */
export const stageGames = (
  contentDir: string,
  maps: Iterable<ExpoMap>,
  stored: readonly StoredGame[],
): Promise<StageGame[]> => Promise.all(placedGames(maps).map((placed) => readStageGame(contentDir, placed, stored)));

async function readStageGame(
  contentDir: string,
  placed: PlacedGame,
  stored: readonly StoredGame[],
): Promise<StageGame> {
  const { key, game } = placed;
  const own = stored.find((one) => one.key === key);
  const frame = { ...placed, revision: own?.revision ?? 0 };
  try {
    const given = await readGameFiles(contentDir, key, own);
    const config = filesOf(game).parse(given.config);
    const files: StageGame['files'] = {};
    for (const setting of Object.keys(specOf(game).files)) {
      const text = Buffer.from(await given.read(setting, String(config[setting]))).toString();
      const { count, problems } = filesOf(game).checkFile(setting, Buffer.from(text));
      files[setting] = { text, count, problems };
    }
    return { ...frame, config, files, problems: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    const problem = { ko: `설정을 읽을 수 없어요: ${why}`, en: `The settings cannot be read: ${why}` };
    return { ...frame, config: null, files: {}, problems: [problem] };
  }
}
