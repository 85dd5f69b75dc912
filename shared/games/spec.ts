import * as v from 'valibot';
import { Text } from '../text.ts';
import type { HostCommand } from './host-commands.ts';

/** What the console needs to know to show the form field of one setting. */
const settingInfo = v.variant('kind', [
  v.object({ kind: v.literal('prize'), label: Text, usual: v.string(), isMore: v.optional(v.literal(true)) }),
  v.object({
    kind: v.literal('number'),
    label: Text,
    least: v.number(),
    most: v.number(),
    usual: v.number(),
    isWhole: v.boolean(),
    isMore: v.optional(v.literal(true)),
  }),
  v.object({
    kind: v.literal('choice'),
    label: Text,
    options: v.array(v.object({ value: v.string(), text: Text })),
    usual: v.string(),
  }),
  v.object({ kind: v.literal('file'), usual: v.string() }),
  v.object({ kind: v.literal('flag'), label: Text, usual: v.boolean() }),
]);
type SettingInfo = v.InferOutput<typeof settingInfo>;

/** A choice between yes and no. */
export const flag = (label: Text, usual: boolean) =>
  v.optional(v.pipe(v.boolean(), v.metadata({ kind: 'flag', label, usual } satisfies SettingInfo)), usual);

/** One of several choices. */
export const choice = (label: Text, options: { value: string; text: Text }[], usual: string) => {
  const values = options.map(({ value }) => value);
  return v.optional(
    v.pipe(v.picklist(values), v.metadata({ kind: 'choice', label, options, usual } satisfies SettingInfo)),
    usual,
  );
};

type Range = { least: number; most: number; usual: number };
/** Settings of a further prize of a round, which most games do not have. The form shows them apart. */
type Apart = { isMore?: true };

/** A whole number that staff can set. A config that was stored before the setting existed gets the usual value. */
export const count = (label: Text, { least, most, usual }: Range, apart: Apart = {}) =>
  v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(least),
      v.maxValue(most),
      v.metadata({ kind: 'number', label, least, most, usual, isWhole: true, ...apart } satisfies SettingInfo),
    ),
    usual,
  );

const PRIZE: Text = { ko: '걸린 경품', en: 'Prize' };

/** A prize of the event, by its key; '' for none. */
export const prize = (label = PRIZE, apart: Apart = {}) =>
  v.pipe(v.string(), v.metadata({ kind: 'prize', label, usual: '', ...apart } satisfies SettingInfo));

/** How many win a prize of one round. */
const WINNERS: Range = { least: 1, most: 1000, usual: 1 };
const morePrize = (label: Text) => v.optional(prize(label, { isMore: true }), '');
const moreWinners = (label: Text) => count(label, WINNERS, { isMore: true });

/** A duration in seconds that staff can set. */
export const seconds = (label: Text, { least, most, usual }: Range) =>
  v.optional(
    v.pipe(
      v.number(),
      v.minValue(least),
      v.maxValue(most),
      v.metadata({ kind: 'number', label, least, most, usual, isWhole: false } satisfies SettingInfo),
    ),
    usual,
  );

/** The name of a content file in the same folder as the config, such as a table of questions. */
export const csvFile = (usual: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.-]+\.csv$/, 'a .csv file beside the config'),
    v.metadata({ kind: 'file', usual } satisfies SettingInfo),
  );

const BASES = [
  { value: 'policy', text: { ko: '행사 정책대로', en: 'As the policy of the event says' } },
  { value: 'participation', text: { ko: '참여한 모두', en: 'Everybody who took part' } },
  { value: 'completion', text: { ko: '끝까지 해낸 사람', en: 'Those who came through' } },
];
const BASIS_LABEL: Text = { ko: '누가 당첨될 수 있나요', en: 'Who can win' };

/** What a round gives, and to whom. */
const prizeSettings = {
  prize: prize(),
  basis: choice(BASIS_LABEL, BASES, 'policy'),
  winners: count({ ko: '회차당 당첨자 수', en: 'Winners of a round' }, WINNERS),
  secondPrize: morePrize({ ko: '2등 경품', en: 'Second prize' }),
  secondWinners: moreWinners({ ko: '2등 당첨자 수', en: 'Winners of the second prize' }),
  thirdPrize: morePrize({ ko: '3등 경품', en: 'Third prize' }),
  thirdWinners: moreWinners({ ko: '3등 당첨자 수', en: 'Winners of the third prize' }),
  thanksPrize: morePrize({ ko: '나머지 모두에게 주는 경품', en: 'Prize for everybody else' }),
};

/** The settings that the host needs from every game. A game's config schema spreads these entries and adds its own. */
export const hostSettings = {
  ...prizeSettings,
  minPlayers: count({ ko: '최소 참가자', en: 'Players at least' }, { least: 1, most: 1000, usual: 1 }),
  gatherSeconds: seconds({ ko: '대기 시간 (초)', en: 'Seconds to gather' }, { least: 1, most: 600, usual: 15 }),
};
export type HostConfig = v.InferOutput<v.ObjectSchema<typeof hostSettings, undefined>> & { practiceSeconds?: number };

/** The settings that the host needs from a game on a stage. */
export const stageSettings = {
  ...hostSettings,
  // a practice round has no prize; it ends when a host starts another round
  practiceSeconds: seconds(
    {
      ko: '무대에 서 있으면 맛보기 회차를 시작하는 시간 (초, 0이면 없음)',
      en: 'Seconds on the idle stage until a practice round starts (0: none)',
    },
    { least: 0, most: 600, usual: 2 },
  ),
};

/** A content file of a game, as the console shows it. The server half of the game reads it. */
export type ContentFile = {
  label: Text;
  hint: Text;
  /** The game can be played with an empty file. */
  isOptional?: true;
};

/** The maximum number of characters of one content file: many times what a show needs. */
export const CONTENT_LENGTH = 400_000;

/** Who plays with whom. */
export type LobbyMode = 'solo' | 'versus' | 'teams' | 'party';

export type Lobby = {
  modes: readonly LobbyMode[];
  /** The maximum number of players; at a table, the number of its seats. */
  most: number;
  /** If fewer people play, bots fill the round up to this number. Bots are marked as such, and win nothing. */
  bots: number;
};

/**
 * The part of a game that its hosts play: the schema of what one of them can send, and the schema of what the hosts may
 * know besides. A host who plays in the round can do neither.
 */
export type HostPart = { input: v.GenericSchema; sees: v.GenericSchema };

/**
 * What inputs of a hand look like in a game, so that a win by a program can wait for a person (`server/rounds/hand.ts`).
 * What is left out is not looked at.
 */
export type HandSpec = {
  /** Who sends fewer inputs in a whole round has hardly played. */
  least?: number;
  /** In less than so many seconds nobody reads a question and answers it. `deed`: the `do` of an input that answers. */
  answer?: { deed: string; seconds: number };
  /** Players press in a rhythm, so nobody presses at the same distance each time. Not where the game sets the distance. */
  rhythm?: true;
};

/** What every game has. */
type BaseSpec = {
  name: Text;
  /** One sentence that tells a newcomer what to do. */
  goal: Text;
  /** The help, which fits on the screen of a phone: a few lines, one idea each. */
  help: readonly Text[];
  /** Roles of the zones that the game needs on its stage. */
  zones: readonly string[];
  /** The settings file `maps/games/<config>.json`; the console makes its form from this schema. */
  config: ConfigSchema<{ prize: string }>;
  /** The content files, by the name of the setting that names them. */
  files: Readonly<Record<string, ContentFile>>;
  /** The schema of what everybody may know of a running game. A secret fact must not enter it before its time. */
  view: v.GenericSchema;
};

type ConfigSchema<Needed> = v.GenericSchema<Record<string, unknown>, Needed & Record<string, unknown>> & {
  readonly entries: v.ObjectEntries;
};

/**
 * The public half of a game that is played in rounds: how it is set up, and what pages receive while it is played.
 * 'field': with bodies, on the floor of a stage. 'table': by seats; the bodies stand at a table of the map.
 */
export type RoundSpec = BaseSpec & {
  kind: 'field' | 'table';
  config: ConfigSchema<HostConfig>;
  lobby: Lobby;
  /**
   * A turn that takes no skill. Such a game gives prizes by the winning moments of an instant win alone: otherwise there
   * would be a prize for every turn.
   */
  isChance?: true;
  /** Without it nothing that a player does is suspicious, such as walking, or turning a knob once. */
  hand?: HandSpec;
  commands: readonly HostCommand[];
  /** What staff in the role of a host decide in a running round themselves; without it, nothing. */
  host?: HostPart;
  /** The schema of what a player can send; `v.never()` if a player only walks. */
  input: v.GenericSchema;
  /** The schema of what one player may know besides; `v.null()` if there is nothing. */
  own: v.GenericSchema;
  /** The schema of what spectators may know besides; `v.null()` if there is nothing. */
  watch: v.GenericSchema;
  /** How much later spectators receive `watch`, in seconds, so that they cannot help a player. */
  watchDelay: number;
};

/** The public half of a game that is played over the whole map, for the whole event. `view`: what a visitor has found. */
export type TrailSpec = BaseSpec & { kind: 'trail' };

export type GameSpec = RoundSpec | TrailSpec;
export type GameKind = GameSpec['kind'];

export type GameConfig<S extends GameSpec> = v.InferOutput<S['config']>;
export type GameView<S extends GameSpec> = v.InferOutput<S['view']>;
export type GameOwn<S extends RoundSpec> = v.InferOutput<S['own']>;
export type GameWatch<S extends RoundSpec> = v.InferOutput<S['watch']>;
export type GameInput<S extends RoundSpec> = v.InferOutput<S['input']>;
export type GameHostInput<S extends RoundSpec> = S extends { host: { input: infer I extends v.GenericSchema } }
  ? v.InferOutput<I>
  : never;
export type GameHostSees<S extends RoundSpec> = S extends { host: { sees: infer I extends v.GenericSchema } }
  ? v.InferOutput<I>
  : null;

export type Setting = SettingInfo & { key: string };

/** Returns the settings of a game in the order of its config schema. Throws if no form field exists for an entry. */
export const settingsOf = (spec: Pick<GameSpec, 'config'>): Setting[] =>
  Object.entries(spec.config.entries).map(([key, entry]) => ({ key, ...v.parse(settingInfo, metadataOf(entry)) }));

function metadataOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return {};
  if ('wrapped' in entry) return metadataOf(entry.wrapped);
  const isPipe = (one: object): one is Parameters<typeof v.getMetadata>[0] => 'pipe' in one && Array.isArray(one.pipe);
  return isPipe(entry) ? v.getMetadata(entry) : {};
}

/** Returns the settings that staff choose: without prizes in a game of chance, which has them in its instant win. */
export const formSettings = (spec: Pick<GameSpec, 'config'> & { isChance?: true }): Setting[] =>
  settingsOf(spec).filter(({ key }) => !spec.isChance || !(key in prizeSettings));

/** Returns the default config of a game. Its prize is not chosen yet. */
export const usualConfig = (spec: Pick<GameSpec, 'config'>): Record<string, unknown> =>
  Object.fromEntries(settingsOf(spec).map(({ key, usual }) => [key, usual]));
