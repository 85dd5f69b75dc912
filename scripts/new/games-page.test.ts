import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../server/env.ts';
import { copyTree, type TreeCopy } from '../../server/testing/tree-copy.ts';

/** The files in the blocks of a page: the first line of a block names its language and its file. */
const blocksOf = (page: string): [file: string, text: string][] =>
  [...page.matchAll(/^```\w+ (\S+\.\w+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => [file, text]);

let tree: TreeCopy;
beforeAll(() => {
  tree = copyTree();
});
afterAll(() => tree.remove());

const run = (...args: string[]) => tree.run(process.execPath, ...args);

it('docs/games.md builds a game that compiles, and passes its own tests and those of every game', () => {
  const page = readFileSync(join(ROOT, 'docs', 'games.md'), 'utf8');
  const command = /^npm run new game (\S+)$/m.exec(page)?.[1] ?? '';
  const blocks = blocksOf(page);
  expect(blocks.map(([file]) => file)).toEqual(expect.arrayContaining([`shared/games/${command}/spec.ts`]));
  expect(run('scripts/run.mjs', 'new', 'game', command)).toMatchObject({ status: 0 });
  for (const [file, text] of blocks) tree.write(file, text);
  expect(tree.compile()).toEqual({ status: 0, said: '' });
  expect(tree.lint(...blocks.map(([file]) => file).filter((file) => !file.endsWith('.json')))).toMatchObject({
    status: 0,
  });
  const tests = [
    `server/games/${command}`,
    'server/games/contract.test.ts',
    'shared/games',
    'client/i18n',
    'client/contrast.test.ts',
  ];
  const { status, said } = run(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...tests,
    '-t',
    `${command}|tells|counts|Korean|contrast`,
  );
  expect(said).toContain(`contract.test.ts`);
  expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
}, 300_000);
