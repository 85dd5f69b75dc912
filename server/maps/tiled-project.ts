import * as v from 'valibot';
import { CLASS_NAMES, classOf } from './objects/index.ts';
import type { Field } from './objects/object-class.ts';

/**
 * The classes for authors in Tiled: in the project, and for Tiled up to 1.8 in a file of object types. `npm run maps --
 * docs` writes both from `server/maps/objects`. Ids and defaults that an author set stay.
 */

export const PROJECT = 'maps/expo.tiled-project';
export const OBJECT_TYPES = 'maps/object-types.json';

const Member = v.looseObject({ name: v.string(), type: v.string(), value: v.unknown() });
const PropertyType = v.looseObject({
  id: v.number(),
  name: v.string(),
  type: v.string(),
  color: v.optional(v.string()),
  members: v.optional(v.array(Member)),
});
const Project = v.looseObject({ propertyTypes: v.array(PropertyType) });
type Member = v.InferOutput<typeof Member>;
type PropertyType = v.InferOutput<typeof PropertyType>;
type Project = v.InferOutput<typeof Project>;

export const readTiledProject = (text: string): Project => v.parse(Project, JSON.parse(text));

const enumOf = (className: string, property: string): string => `${className}-${property}`;

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

function memberOf(className: string, name: string, field: Field, before: Member | undefined): Member {
  const value = field.kind === 'choice' ? field.otherwise : '';
  const choice = field.kind === 'choice' ? { propertyType: enumOf(className, name) } : {};
  return { name, type: 'string', value: before?.value ?? value, ...choice };
}

type Draft = { type: string; color?: string; members?: Member[]; [field: string]: unknown };

/** Returns the project with our present classes. Types of other names stay as they are. */
export function withClasses(project: Project): Project {
  const types = [...project.propertyTypes];
  const put = (name: string, make: (before: PropertyType | undefined) => Draft): void => {
    const at = types.findIndex((type) => type.name === name);
    const before = types[at];
    const id = before?.id ?? types.reduce((last, type) => Math.max(last, type.id), 0) + 1;
    types.splice(before ? at : types.length, before ? 1 : 0, { ...make(before), id, name });
  };
  for (const className of CLASS_NAMES) {
    const { fields, colour } = classOf(className);
    for (const [property, field] of Object.entries(fields)) {
      if (field.kind !== 'choice') continue;
      const { values } = field;
      put(enumOf(className, property), () => ({ storageType: 'string', type: 'enum', values, valuesAsFlags: false }));
    }
    put(className, (before) => ({
      color: before?.color ?? colour,
      drawFill: true,
      members: Object.entries(fields)
        .map(([name, field]) =>
          memberOf(
            className,
            name,
            field,
            before?.members?.find((one) => one.name === name),
          ),
        )
        .sort(byName),
      type: 'class',
      useAs: ['object'],
    }));
  }
  return { ...project, propertyTypes: types };
}

/** Returns the object types for Tiled up to 1.8. */
export const objectTypesOf = ({ propertyTypes }: Project): unknown =>
  propertyTypes
    .filter(({ type }) => type === 'class')
    .map(({ color, name, members = [] }) => ({
      color,
      name,
      properties: members.map((member) => ({ name: member.name, type: member.type, value: member.value })),
    }));

/** Sorts the fields of every object alphabetically, as Tiled writes them. */
export function inTiledsOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inTiledsOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inTiledsOrder(inner)]));
}

export const projectText = (project: Project): string =>
  `${JSON.stringify(inTiledsOrder(withClasses(project)), null, 1)}\n`;

export const objectTypesText = (project: Project): string =>
  `${JSON.stringify(objectTypesOf(withClasses(project)), null, 2)}\n`;
