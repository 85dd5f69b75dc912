import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTree, type TreeCopy } from '../../server/testing/tree-copy.ts';
import { newObject } from './object.ts';

let tree: TreeCopy;
const maps = (...args: string[]) => tree.run(process.execPath, 'scripts/run.mjs', 'maps', ...args);

/** What `npm run check` says that map objects owe. */
function owed(): string[] {
  const script = `import { existsSync, readFileSync } from 'node:fs';
    import { objectsOwed } from './server/maps/objects-owed.ts';
    console.log(JSON.stringify(objectsOwed((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))));`;
  return JSON.parse(tree.run(process.execPath, '--input-type=module', '-e', script).said);
}

beforeAll(() => {
  tree = copyTree();
});
afterAll(() => tree.remove());

describe('npm run new object', () => {
  it.each([
    ['Photo', /is no name/],
    ['photo spot', /is no name/],
    ['../photo', /is no name/],
    ['photo--spot', /is no name/],
    ['', /is no name/],
    ['a'.repeat(31), /is no name/],
    ['switch', /word of the language/],
    ['booth', /is taken: there is server\/maps\/objects\/booth\.ts/],
    ['prize-desk', /is taken/],
    ['object-class', /is taken/],
    ['behaviour', /is taken: there is server\/world\/objects\/behaviour\.ts/],
  ])('refuses the name "%s" and writes nothing', (id, why) => {
    const before = tree.read('shared/map/expo-map.ts') + tree.read('client/objects/index.ts');
    expect(() => newObject(tree.root, id)).toThrow(why);
    expect(tree.read('shared/map/expo-map.ts') + tree.read('client/objects/index.ts')).toBe(before);
  });

  it('leaves a tree that compiles, and the check names what is still to be said', { timeout: 120_000 }, () => {
    const files = newObject(tree.root, 'photo-spot');
    expect(files).toContain('client/objects/photo-spot.tsx');
    expect(tree.compile()).toEqual({ status: 0, said: '' });
    expect(tree.lint(...files.filter((file) => !file.endsWith('.md')))).toMatchObject({ status: 0 });
    const named = owed();
    expect(named).toContain(
      'maps/expo.tiled-project: the class `photo-spot` is missing; `npm run maps -- docs` writes it',
    );
    expect(maps('docs').status).toBe(0);
    const todo = [
      'docs/maps.md: the row of `photo-spot` still says TODO',
      'docs/maps.ko.md: the row of `photo-spot` still says TODO',
      'client/objects/photo-spot.tsx: still says TODO',
      'client/i18n/objects.ts: still says TODO',
    ];
    expect(owed().sort()).toEqual(todo.sort());
    for (const path of ['docs/maps.md', 'docs/maps.ko.md', 'client/objects/photo-spot.tsx', 'client/i18n/objects.ts'])
      tree.change(path, (text) => text.replaceAll('TODO', 'Photo spot'));
    expect(owed()).toEqual([]);
    expect(() => newObject(tree.root, 'photo-spot')).toThrow(/is taken/);
  });

  it('can be drawn into a map at once', { timeout: 60_000 }, () => {
    const sign = { id: 9001, name: 'wall', type: 'photo-spot', x: 0, y: 0, width: 64, height: 32, visible: true };
    const title = ['ko', 'en'].map((lang) => ({ name: `title_${lang}`, type: 'string', value: 'Wall' }));
    tree.change('maps/expo.tmj', (text) => {
      const map: { layers: { name: string; objects?: { type: string; x: number; y: number }[] }[] } = JSON.parse(text);
      const places = map.layers.find(({ name }) => name === 'places');
      const booth = places?.objects?.find(({ type }) => type === 'booth') ?? expect.fail('no booth');
      places?.objects?.push(Object.assign(sign, { x: booth.x, y: booth.y, properties: title }));
      return JSON.stringify(map);
    });
    expect(maps('check', 'maps/expo.tmj').said).toContain('0 errors, 0 warnings');
    // negative control: one letter off is told, with the name that was meant
    tree.change('maps/expo.tmj', (text) => text.replace('"photo-spot"', '"photo-spott"'));
    expect(maps('check', 'maps/expo.tmj').said).toContain('photo-spot');
    expect(maps('check', 'maps/expo.tmj').said).not.toContain('0 errors, 0 warnings');
  });

  it('negative control: the compiler names every list whose line is left out', { timeout: 120_000 }, () => {
    const without = (path: string, ...lines: RegExp[]): void =>
      tree.change(path, (text) => lines.reduce((left, line) => left.replace(line, ''), text));
    without('shared/map/expo-map.ts', /^ {2}'photo-spot': 'in-front',\n/m);
    without('server/maps/objects/index.ts', /^ {2}'photo-spot': photoSpot,\n/m, /^import \{ photoSpot \}.*\n/m);
    without('server/world/objects/index.ts', /^ {2}'photo-spot': null,\n/m);
    without('client/objects/index.ts', /^ {2}'photo-spot': photoSpot,\n/m, /^import \{ photoSpot \}.*\n/m);
    without('client/i18n/objects.ts', /^ {4}'photo-spot': .*\n/m);
    const { status, said } = tree.compile();
    expect(status).not.toBe(0);
    const errors = said.split('\n').filter((line) => line !== '');
    const named = errors.map((line) => /^(\S+?)\(\d+,\d+\): error.*photo-spot/.exec(line)?.[1]);
    expect([...new Set(named)].sort()).toEqual([
      'client/objects/index.ts',
      'client/objects/photo-spot.tsx',
      'server/maps/objects/index.ts',
      'server/world/objects/index.ts',
      'shared/map/expo-map.ts',
    ]);
  });
});
