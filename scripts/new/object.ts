import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { insertImport, insertLine, listed, nameOf, requireFree, writeAll } from './source.ts';

/** The lists in which a class has a line. The compiler names each list that lacks it. */
const SHAPES = 'shared/map/expo-map.ts';
const READERS = 'server/maps/objects/index.ts';
const BEHAVIOURS = 'server/world/objects/index.ts';
const VIEWS = 'client/objects/index.ts';
const WORDS = 'client/i18n/objects.ts';
const GUIDES = ['docs/maps.md', 'docs/maps.ko.md'];

const reader = (
  id: string,
  name: string,
): string => `import { type ObjectClass, TEXTS, TITLES } from './object-class.ts';

export const ${name}: ObjectClass<'${id}'> = {
  colour: '#8d8d8d',
  fields: { ...TITLES, ...TEXTS },
  read: (placed, { both }) => ({
    ...placed,
    class: '${id}',
    title: both('title'),
    text: both('text'),
  }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete: null,
  venue: null,
  check: null,
};
`;

const view = (id: string, name: string): string => `import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { pick } from '../i18n/t.ts';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';

// TODO: a shape of its own, in the letters of client/paper/pixels.tsx
const SIGN = ['.kkkkk.', 'kwwwwwk', 'kwkkkwk', 'kwkwkwk', 'kwkkkwk', 'kwwwwwk', '.kkkkk.'];

function Content({ object: { text } }: { object: ObjectOf<'${id}'> }) {
  return <p>{pick(text)}</p>;
}

export const ${name}: ObjectView<'${id}'> = {
  word: '${id}',
  card: { title: ({ title }) => title, Content },
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 6, title: ({ title }) => title, text: ({ text }) => text },
};
`;

/** Adds a row at the end of the table of classes. */
function insertRow(guide: string, id: string): string {
  const lines = guide.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('| `prize-desk` |'));
  if (last < 0) throw new Error('the guide has no table of classes');
  let end = last;
  while (lines[end + 1]?.startsWith('| `')) end += 1;
  return lines
    .toSpliced(end + 1, 0, `| \`${id}\` | TODO | \`title_ko\`, \`title_en\`, \`text_ko\`, \`text_en\` |`)
    .join('\n');
}

/**
 * Writes the files of a new class of map objects that visitors can look at (a title, a text, a card, a sign), and its
 * lines in the lists. Returns their paths below `root`. Throws before anything is written if the name is not possible,
 * or is taken.
 */
export function newObject(root: string, id: string): string[] {
  const name = nameOf(id);
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const own = { [`server/maps/objects/${id}.ts`]: reader(id, name), [`client/objects/${id}.tsx`]: view(id, name) };
  requireFree(root, id, [...Object.keys(own), `server/world/objects/${id}.ts`]);
  const { key, item } = listed(id, name);
  const shaped = insertLine(
    read(SHAPES),
    'export type MapObjects = {',
    `  ${key}: ObjectBase & { title: Text; text: Text };`,
  );
  const words = ['ko', 'en'].reduce(
    (text, lang) => insertLine(text, `  ${lang}: {`, `    ${key}: 'TODO',`),
    read(WORDS),
  );
  return writeAll(root, {
    ...own,
    [SHAPES]: insertLine(shaped, 'export const MET: ', `  ${key}: 'in-front',`),
    [READERS]: insertLine(insertImport(read(READERS), name, `./${id}.ts`), 'export const CLASSES: ', item),
    [BEHAVIOURS]: insertLine(read(BEHAVIOURS), 'const BEHAVIOURS: ', `  ${key}: null,`),
    [VIEWS]: insertLine(insertImport(read(VIEWS), name, `./${id}.tsx`), 'const VIEWS: ', item),
    [WORDS]: words,
    ...Object.fromEntries(GUIDES.map((guide) => [guide, insertRow(read(guide), id)])),
  });
}
