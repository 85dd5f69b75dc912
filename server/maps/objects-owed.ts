import type { MapObjectClass } from '../../shared/map/expo-map.ts';
import { GUIDES } from './docs.ts';
import { CLASS_NAMES, classOf, isClass } from './objects/index.ts';
import { OBJECT_TYPES, objectTypesText, PROJECT, projectText, readTiledProject } from './tiled-project.ts';

const WRITE = '`npm run maps -- docs` writes it';

/** The files in which `npm run new object` leaves a TODO. */
const SKELETONS = (name: MapObjectClass): string[] => [
  `server/maps/objects/${name}.ts`,
  `client/objects/${name}.tsx`,
  'client/i18n/objects.ts',
];

function owedByGuide(name: MapObjectClass, file: string, guide: string): string[] {
  const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
  if (!row) return [`${file}: the table of classes has no row for \`${name}\``];
  const missing = Object.keys(classOf(name).fields).filter((field) => !row.includes(`\`${field}\``));
  return [
    ...missing.map((field) => `${file}: the row of \`${name}\` does not name \`${field}\``),
    ...(row.includes('TODO') ? [`${file}: the row of \`${name}\` still says TODO`] : []),
  ];
}

function owedByProject(read: (path: string) => string): string[] {
  const text = read(PROJECT);
  const project = readTiledProject(text);
  const theirs = project.propertyTypes.filter(({ type }) => type === 'class').map(({ name }) => name);
  const missing = CLASS_NAMES.filter((name) => !theirs.includes(name));
  return [
    ...missing.map((name) => `${PROJECT}: the class \`${name}\` is missing; ${WRITE}`),
    ...theirs.filter((name) => !isClass(name)).map((name) => `${PROJECT}: \`${name}\` is no class of ours`),
    ...(missing.length === 0 && projectText(project) !== text ? [`${PROJECT}: not as the classes are; ${WRITE}`] : []),
    ...(objectTypesText(project) === read(OBJECT_TYPES) ? [] : [`${OBJECT_TYPES}: not as the classes are; ${WRITE}`]),
  ];
}

/**
 * Returns one line for everything that is unfinished in a class of map objects and that no compiler reports. `read`
 * returns a file of the repository, '' if there is none.
 */
export function objectsOwed(read: (path: string) => string): string[] {
  const guides = Object.values(GUIDES).flatMap((file) =>
    CLASS_NAMES.flatMap((name) => owedByGuide(name, file, read(file))),
  );
  const unsaid = [...new Set(CLASS_NAMES.flatMap(SKELETONS))].filter((file) => read(file).includes('TODO'));
  return [...owedByProject(read), ...guides, ...unsaid.map((file) => `${file}: still says TODO`)];
}
