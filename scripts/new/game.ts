import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertImport, insertLine, listed, nameOf, requireFree, writeAll } from './source.ts';

/** The lists in which a game has a line. The compiler names each list that lacks it. */
const SPECS = 'shared/games/index.ts';
const HALVES = 'server/games/index.ts';
const FACES = 'client/games/index.ts';

/** A game of endurance: whoever stands on the stage when the time is over came through. */
const files = (id: string, name: string): Record<string, string> => {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    [`shared/games/${id}/view.ts`]: `import * as v from 'valibot';

/** What a page is sent of a running game. */
export const ${name}View = v.object({
  /** Players who are still in the game. */
  left: v.number(),
});
export type ${Name}View = v.InferOutput<typeof ${name}View>;
`,
    [`shared/games/${id}/spec.ts`]: `import * as v from 'valibot';
import { type GameConfig, type GameSpec, seconds, stageSettings } from '../spec.ts';
import { ${name}View } from './view.ts';

export const ${name}Spec = {
  kind: 'field',
  name: { ko: 'TODO', en: 'TODO' },
  goal: { ko: 'TODO', en: 'TODO' },
  help: [{ ko: 'TODO', en: 'TODO' }],
  lobby: { modes: ['solo', 'versus', 'party'], most: 100, bots: 3 },
  commands: [],
  zones: [],
  config: v.object({
    ...stageSettings,
    playSeconds: seconds({ ko: '진행 시간 (초)', en: 'Seconds to play' }, { least: 1, most: 600, usual: 20 }),
  }),
  files: {},
  input: v.never(),
  view: ${name}View,
  own: v.null(),
  watch: v.null(),
  watchDelay: 0,
} as const satisfies GameSpec;

export type ${Name}Config = GameConfig<typeof ${name}Spec>;
`,
    [`server/games/${id}/play.ts`]: `import type { ${Name}Config } from '../../../shared/games/${id}/spec.ts';
import type { ${Name}View } from '../../../shared/games/${id}/view.ts';
import { NOTHING, type RoundGame } from '../../rounds/game.ts';
import { toTicks } from '../game-half.ts';

/** TODO: the rules. Until then, whoever is still here when the time is over came through. */
export function create${Name}(config: ${Name}Config): RoundGame<${Name}View> {
  let alive: readonly number[] = [];
  let endsAt = 0;
  return {
    begin(players, tick) {
      alive = [...players.keys()];
      endsAt = tick + toTicks(config.playSeconds);
    },
    leave(player) {
      alive = alive.filter((one) => one !== player);
    },
    step: (tick) =>
      tick < endsAt
        ? NOTHING
        : { ...NOTHING, finished: alive.map((player) => ({ player, points: 1, isFinisher: true })) },
    view: () => ({ until: endsAt, view: { left: alive.length } }),
  };
}
`,
    [`server/games/${id}/index.ts`]: `import { ${name}Spec } from '../../../shared/games/${id}/spec.ts';
import { game } from '../game-half.ts';
import { create${Name} } from './play.ts';

/** The secret half of the game. */
export const ${name} = game(${name}Spec, {
  check: {},
  setUp: ({ config }) => ({ problems: [], create: () => create${Name}(config) }),
});
`,
    [`server/games/${id}/play.test.ts`]: `import { expect, it } from 'vitest';
import { ${name}Spec } from '../../../shared/games/${id}/spec.ts';
import { playersFor, setUpForTest } from '../../testing/rules.ts';
import { toTicks } from '../game-half.ts';
import { ${name} } from './index.ts';

it('is over when its time is over, and whoever is still here came through', async () => {
  const rules = await setUpForTest(${name}, ${name}Spec, { playSeconds: 2 });
  const play = rules.create(() => 0);
  const last = toTicks(2);
  play.begin(playersFor(3), 0);
  play.leave?.(2, 1);
  expect(play.step(last - 1, () => null).finished).toBeNull();
  expect(play.step(last, () => null).finished?.map(({ player }) => player)).toEqual([0, 1]);
});
`,
    [`client/games/${id}/words.ts`]: `/** What the page says during the game. */
export const ${name}Words = {
  ko: {
    'still-in': '{left}명이 남아 있어요',
    'stay-here': '그대로 있으세요',
  },
  en: {
    'still-in': '{left} {left|player|players} still in',
    'stay-here': 'Stay where you are',
  },
} as const;
`,
    [`client/games/${id}/face.tsx`]: `import { ${name}Spec } from '../../../shared/games/${id}/spec.ts';
import type { ${Name}View } from '../../../shared/games/${id}/view.ts';
import { words } from '../../i18n/t.ts';
import { face, type Shown } from '../face.ts';
import { ${name}Words } from './words.ts';

const t = words(${name}Words);

const say = ({ view: { left } }: Shown<${Name}View>): string => t('still-in', { left });

export const ${name} = face(${name}Spec, {
  say,
  Banner: ({ shown }: { shown: Shown<${Name}View> }) => <p class="headline">{say(shown)}</p>,
  Controls: () => <span class="standing">{t('stay-here')}</span>,
});
`,
  };
};

/** Writes the folders of a new game and its lines in the lists. Returns the paths. Throws before anything is written. */
export function newGame(root: string, id: string): string[] {
  const name = nameOf(id);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  requireFree(
    root,
    id,
    ['shared', 'server', 'client'].map((side) => `${side}/games/${id}`),
  );
  const { key, item } = listed(id, name);
  const spec = insertImport(read(SPECS), `${name}Spec`, `./${id}/spec.ts`);
  return writeAll(root, {
    ...files(id, name),
    [SPECS]: insertLine(spec, 'export const GAMES = ', `  ${key}: ${name}Spec,`),
    [HALVES]: insertLine(insertImport(read(HALVES), name, `./${id}/index.ts`), 'const GAMES = ', item),
    [FACES]: insertLine(
      read(FACES),
      'const FACES: ',
      `  ${key}: async () => (await import('./${id}/face.tsx')).${name},`,
    ),
  });
}
