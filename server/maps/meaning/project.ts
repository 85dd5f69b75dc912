import * as v from 'valibot';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { MapFiles, Property } from '../reading/model.ts';

/** The custom types of an author's Tiled project. A map contains only values that differ from its defaults. */
export type Project = {
  /** Default values of the members of each class. */
  classes: Map<string, Map<string, unknown>>;
  enums: Map<string, { values: string[]; storage: 'string' | 'int'; flags: boolean }>;
};

const NAME = 'expo.tiled-project';

const schema = v.looseObject({
  propertyTypes: v.optional(
    v.array(
      v.looseObject({
        type: v.string(),
        name: v.string(),
        members: v.optional(v.array(v.looseObject({ name: v.string(), value: v.unknown() }))),
        values: v.optional(v.array(v.string())),
        storageType: v.optional(v.picklist(['string', 'int'])),
        valuesAsFlags: v.optional(v.boolean()),
      }),
    ),
    [],
  ),
});

/** Returns the nearest `expo.tiled-project` in the folder of a map or above it. */
function findProject(file: string, files: MapFiles): { path: string; text: string } | null {
  const folders = file.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const path = [...folders.slice(0, depth), NAME].join('/');
    const text = files.text(path);
    if (text !== null) return { path, text };
  }
  return null;
}

function parse(text: string): v.InferOutput<typeof schema> | null {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

export function readProject(file: string, files: MapFiles, diagnostics: Diagnostic[]): Project {
  const project: Project = { classes: new Map(), enums: new Map() };
  const found = findProject(file, files);
  if (!found) return project;
  const parsed = parse(found.text);
  if (!parsed) diagnostics.push(diagnose('project-broken', { file: found.path }, found.path));
  for (const type of parsed?.propertyTypes ?? []) {
    if (type.type === 'class') {
      project.classes.set(type.name, new Map(type.members?.map((member) => [member.name, member.value])));
    } else if (type.type === 'enum') {
      const { values = [], storageType = 'string', valuesAsFlags = false } = type;
      project.enums.set(type.name, { values, storage: storageType, flags: valuesAsFlags });
    }
  }
  return project;
}

/** Returns a property's value as text if an enum stores it as a number: one name, or several with commas. */
export function namedValue(property: Property, project: Project): unknown {
  const { value, propertyType } = property;
  const type = project.enums.get(propertyType);
  if (!type || typeof value !== 'number') return value;
  if (!type.flags) return type.values[value] ?? value;
  return type.values.filter((_, bit) => (value >> bit) & 1).join(',');
}
