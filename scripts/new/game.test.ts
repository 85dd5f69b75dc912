import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, type TreeCopy } from '../../server/testing/tree-copy.ts';
import { newGame } from './game.ts';

let tree: TreeCopy;
beforeAll(() => {
  tree = copyTree();
});
afterAll(() => tree.remove());

const LISTS = ['shared/games/index.ts', 'server/games/index.ts', 'client/games/index.ts'];
const listed = () => LISTS.map(tree.read).join('');

describe('npm run new game', () => {
  it.each([
    ['Race', /is no name/],
    ['../race', /is no name/],
    ['new', /word of the language/],
    ['ox-quiz', /is taken: there is shared\/games\/ox-quiz/],
  ])('refuses the name "%s" and writes nothing', (id, why) => {
    const before = listed();
    expect(() => newGame(tree.root, id)).toThrow(why);
    expect(listed()).toBe(before);
  });

  it('writes a game that compiles, and whose own test passes', { timeout: 120_000 }, () => {
    const files = newGame(tree.root, 'hot-spot');
    expect(files).toEqual(expect.arrayContaining(LISTS));
    expect(tree.compile()).toEqual({ status: 0, said: '' });
    expect(tree.lint(...files)).toMatchObject({ status: 0 });
    const tested = tree.run(
      tree.at('node_modules/.bin/vitest'),
      'run',
      'server/games/hot-spot',
      'shared/games',
      'client/i18n',
    );
    expect(tested).toMatchObject({ status: 0 });
    expect(tested.said).toContain('server/games/hot-spot/play.test.ts');
    expect(() => newGame(tree.root, 'hot-spot')).toThrow(/is taken/);
  });

  it('negative control: the compiler names every list whose line is left out', { timeout: 120_000 }, () => {
    const without = (path: string): void =>
      tree.change(path, (text) => text.replace(/^ {2}'hot-spot': .*\n/m, '').replace(/^import \{ hotSpot.*\n/m, ''));
    for (const path of LISTS) {
      const before = tree.read(path);
      without(path);
      const { status, said } = tree.compile();
      expect(status).not.toBe(0);
      // without its spec the two halves have a line too much: both say so
      const named = path === LISTS[0] ? LISTS.slice(1) : [path];
      for (const list of named) expect(said).toMatch(new RegExp(`^${list}.*hot-spot`, 'm'));
      tree.change(path, () => before);
    }
    expect(tree.compile()).toEqual({ status: 0, said: '' });
  });
});
