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
import { type GameConfig, type GameSpec, hostSettings, seconds } from '../spec.ts';
import { ${name}View } from './view.ts';

export const ${name}Spec = {
  name: { ko: 'TODO', en: 'TODO' },
  zones: [],
  config: v.object({
    ...hostSettings,
    playSeconds: seconds({ ko: '진행 시간 (초)', en: 'Seconds to play' }, { least: 1, most: 600, usual: 20 }),
  }),
  files: {},
  view: ${name}View,
} as const satisfies GameSpec;

export type ${Name}Config = GameConfig<typeof ${name}Spec>;
`,
    [`server/games/${id}/play.ts`]: `import type { ${Name}Config } from '../../../shared/games/${id}/spec.ts';
import type { ${Name}View } from '../../../shared/games/${id}/view.ts';
import { TICK_MS } from '../../../shared/world/units.ts';
import type { FieldGame } from '../../rounds/field-game.ts';

/** TODO: the rules. Until then, whoever is still here when the time is over came through. */
export function create${Name}(config: ${Name}Config): FieldGame<${Name}View> {
  let players: readonly number[] = [];
  let endsAt = 0;
  return {
    begin(all, tick) {
      players = all;
      endsAt = tick + Math.round((config.playSeconds * 1000) / TICK_MS);
    },
    step(tick, standing) {
      const out = players.filter((body) => standing(body, tick) === null);
      players = players.filter((body) => !out.includes(body));
      return { out, finished: tick >= endsAt ? players : null };
    },
    view: () => ({ until: endsAt, view: { left: players.length } }),
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
import { usualConfig } from '../../../shared/games/spec.ts';
import { TICK_MS } from '../../../shared/world/units.ts';
import type { StandsAt } from '../../rounds/field-game.ts';
import { ${name} } from './index.ts';

it('is over when its time is over, and whoever is still here came through', async () => {
  const config = { ...usualConfig(${name}Spec), playSeconds: 2 };
  const { rules } = await ${name}.setUp('main', config, new Map(), () => Promise.reject(new Error('no file')));
  const play = rules.create(() => 0);
  const standing: StandsAt = (body) => (body === 3 ? null : { x: 0, y: 0 });
  const last = 2000 / TICK_MS;
  play.begin([1, 2, 3], 0);
  expect(play.step(1, standing)).toEqual({ out: [3], finished: null });
  expect(play.step(last - 1, standing)).toEqual({ out: [], finished: null });
  expect(play.step(last, standing)).toEqual({ out: [], finished: [1, 2] });
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
    [`client/games/${id}/face.tsx`]: `import { ${name}View } from '../../../shared/games/${id}/view.ts';
import { words } from '../../i18n/t.ts';
import { face } from '../face.ts';
import { ${name}Words } from './words.ts';

const t = words(${name}Words);

export const ${name} = face(${name}View, {
  banner: ({ left }) => <p class="headline">{t('still-in', { left })}</p>,
  standing: () => <span class="standing">{t('stay-here')}</span>,
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
    [FACES]: insertLine(insertImport(read(FACES), name, `./${id}/face.tsx`), 'const FACES: ', item),
  });
}
