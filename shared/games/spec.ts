import * as v from 'valibot';
import { Text } from '../text.ts';

/** What the console needs to know to show the form field of one setting. */
const settingInfo = v.variant('kind', [
  v.object({ kind: v.literal('prize'), usual: v.string() }),
  v.object({ kind: v.literal('number'), label: Text, least: v.number(), most: v.number(), usual: v.number() }),
  v.object({ kind: v.literal('file'), usual: v.string() }),
]);
type SettingInfo = v.InferOutput<typeof settingInfo>;

/** A prize of the event, by its key. */
const prize = () => v.pipe(v.string(), v.metadata({ kind: 'prize', usual: '' } satisfies SettingInfo));

type Range = { least: number; most: number; usual: number };

/** A whole number that staff can set. */
export const count = (label: Text, { least, most, usual }: Range) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(least),
    v.maxValue(most),
    v.metadata({ kind: 'number', label, least, most, usual } satisfies SettingInfo),
  );

/** A duration in seconds that staff can set. */
export const seconds = (label: Text, { least, most, usual }: Range) =>
  v.pipe(
    v.number(),
    v.minValue(least),
    v.maxValue(most),
    v.metadata({ kind: 'number', label, least, most, usual } satisfies SettingInfo),
  );

/** The name of a content file in the same folder as the config, such as a table of questions. */
export const csvFile = (usual: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]+\.csv$/, 'a .csv file beside the config'),
    v.metadata({ kind: 'file', usual } satisfies SettingInfo),
  );

/** The settings that the host needs from every game. A game's config schema spreads these entries and adds its own. */
export const hostSettings = {
  prize: prize(),
  winners: count({ ko: '회차당 당첨자 수', en: 'Winners of a round' }, { least: 1, most: 1000, usual: 1 }),
  minPlayers: count({ ko: '최소 참가자', en: 'Players at least' }, { least: 1, most: 1000, usual: 1 }),
  gatherSeconds: seconds({ ko: '대기 시간 (초)', en: 'Seconds to gather' }, { least: 1, most: 600, usual: 15 }),
};
export type HostConfig = v.InferOutput<v.ObjectSchema<typeof hostSettings, undefined>>;

/** A content file of a game, as the console shows it. The server half of the game reads it. */
export type ContentFile = {
  label: Text;
  hint: Text;
};

/** The maximum number of characters of one content file: many times what a show needs. */
export const CONTENT_LENGTH = 400_000;

/** The public half of a game: how it is set up, and what pages receive while it is played. */
export type GameSpec = {
  name: Text;
  /** Roles of the zones that the game needs on its stage. */
  zones: readonly string[];
  /** The settings file `maps/games/<config>.json`; the console makes its form from this schema. */
  config: v.GenericSchema<Record<string, unknown>, HostConfig & Record<string, unknown>> & {
    readonly entries: v.ObjectEntries;
  };
  /** The content files, by the name of the setting that names them. */
  files: Readonly<Record<string, ContentFile>>;
  /** The schema of what pages receive of a running game. A secret fact must not enter it before its time. */
  view: v.GenericSchema;
};

export type GameConfig<S extends GameSpec> = v.InferOutput<S['config']>;
export type GameView<S extends GameSpec> = v.InferOutput<S['view']>;

export type Setting = SettingInfo & { key: string };

/** Returns the settings of a game in the order of its config schema. Throws if no form field exists for an entry. */
export const settingsOf = (spec: Pick<GameSpec, 'config'>): Setting[] =>
  Object.entries(spec.config.entries).map(([key, entry]) => ({ key, ...v.parse(settingInfo, metadataOf(entry)) }));

const metadataOf = (entry: v.ObjectEntries[string]): unknown =>
  'pipe' in entry && Array.isArray(entry.pipe) ? v.getMetadata(entry) : {};

/** Returns the default config of a game. Its prize is not chosen yet. */
export const usualConfig = (spec: Pick<GameSpec, 'config'>): Record<string, unknown> =>
  Object.fromEntries(settingsOf(spec).map(({ key, usual }) => [key, usual]));
