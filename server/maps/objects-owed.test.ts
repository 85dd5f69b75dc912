import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../env.ts';
import { objectsOwed } from './objects-owed.ts';

const read = (path: string): string => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '');

/** Returns what is unfinished if one file is changed. */
const owedWith = (file: string, change: (text: string) => string): string[] =>
  objectsOwed((path) => (path === file ? change(read(path)) : read(path)));

test('nothing is owed', () => {
  expect(objectsOwed(read)).toEqual([]);
});

const PROJECT = 'maps/expo.tiled-project';
const WITHOUT_BOOTH = (text: string): string => {
  const project: { propertyTypes: { name: string }[] } = JSON.parse(text);
  return JSON.stringify({ ...project, propertyTypes: project.propertyTypes.filter(({ name }) => name !== 'booth') });
};

test.each<[what: string, file: string, change: (text: string) => string, owed: string]>([
  ['a class that Tiled does not offer', PROJECT, WITHOUT_BOOTH, `${PROJECT}: the class \`booth\` is missing`],
  [
    'a property of another name in Tiled',
    PROJECT,
    (text) => text.replace('"name": "script"', '"name": "skript"'),
    `${PROJECT}: not as the classes are`,
  ],
  [
    'a class in Tiled that nobody knows',
    PROJECT,
    (text) => text.replace('"name": "booth"', '"name": "stall"'),
    `${PROJECT}: \`stall\` is no class of ours`,
  ],
  ['another choice', PROJECT, (text) => text.replace('"watch",', ''), `${PROJECT}: not as the classes are`],
  [
    'an old file of object types',
    'maps/object-types.json',
    (text) => text.replace('"name": "url"', '"name": "link"'),
    'maps/object-types.json: not as the classes are',
  ],
  [
    'a guide without the class',
    'docs/maps.ko.md',
    (text) => text.replace('| `link` |', '| `links` |'),
    'docs/maps.ko.md: the table of classes has no row for `link`',
  ],
  [
    'a guide without a property',
    'docs/maps.md',
    (text) => text.replace('| `script` (a file', '| (a file'),
    'docs/maps.md: the row of `npc` does not name `script`',
  ],
  [
    'a row that nobody wrote',
    'docs/maps.md',
    (text) => text.replace('| `npc` | point |', '| `npc` | TODO |'),
    'docs/maps.md: the row of `npc` still says TODO',
  ],
  [
    'a skeleton that nobody filled in',
    'client/objects/link.tsx',
    (text) => `${text}// TODO\n`,
    'client/objects/link.tsx: still says TODO',
  ],
])('%s is named', (_, file, change, owed) => {
  expect(owedWith(file, change).join('\n')).toContain(owed);
});
