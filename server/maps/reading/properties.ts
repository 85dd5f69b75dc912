import { isRaw, numberIn, type Raw, rawsOf, shown } from './fields.ts';
import { LIMITS } from './limits.ts';
import { PROPERTY_TYPES, type Properties, type Property, type PropertyType, type PropertyValue } from './model.ts';
import { report, type Scope, spend } from './reading.ts';

const typeIn = (value: unknown): PropertyType | undefined => PROPERTY_TYPES.find((one) => one === value);

/** Whether a value is an item of a list, which has a type; in .tmj also inside a class. */
const isItem = (value: unknown): value is Raw => isRaw(value) && typeIn(value.type) !== undefined;

/** Returns a class or a list as plain JSON; null for a value that cannot be stored. */
function plainValue(value: unknown, scope: Scope, depth: number): PropertyValue | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= LIMITS.depth) {
    report(scope, 'limit-depth', depth + 1, LIMITS.depth);
    return null;
  }
  if (Array.isArray(value)) {
    if (!spend(scope, 'properties', value.length, 'limit-properties')) return null;
    const items = value.map((item) => plainValue(isItem(item) ? item.value : item, scope, depth + 1));
    return items.filter((item) => item !== null);
  }
  const members = Object.entries(value);
  if (!spend(scope, 'properties', members.length, 'limit-properties')) return null;
  return Object.fromEntries(
    members.flatMap(([name, member]) => {
      const plain = plainValue(member, scope, depth + 1);
      return plain === null ? [] : [[name, plain]];
    }),
  );
}

/** Returns the value in the form of its type, or null if it has another. */
function valueAs(type: PropertyType, value: unknown, scope: Scope): PropertyValue | null {
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? value : null;
    case 'int':
    case 'object': {
      const number = typeof value === 'number' ? value : null;
      return number !== null && Number.isInteger(number) ? number : null;
    }
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'class':
      return isRaw(value) ? plainValue(value, scope, 0) : value === undefined ? {} : null;
    case 'list':
      return Array.isArray(value) ? plainValue(value, scope, 0) : value === undefined ? [] : null;
    default:
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      return typeof value === 'string' ? value : value === undefined || value === null ? '' : null;
  }
}

/** Guesses the type, which old exports leave out. */
const guessType = (value: unknown): PropertyType =>
  typeof value === 'boolean' ? 'bool' : numberIn(value) !== null && typeof value === 'number' ? 'float' : 'string';

function readProperty(raw: Raw, file: string, scope: Scope): Property | null {
  const name = typeof raw.name === 'string' ? raw.name : '';
  const field = `properties.${name}`;
  if (name === '') {
    report(scope, 'missing-field', 'properties.name');
    return null;
  }
  if (!spend(scope, 'properties', 1, 'limit-properties')) return null;
  const given = raw.type ?? raw.propertyType;
  const type = typeIn(given) ?? (given === undefined ? guessType(raw.value) : 'string');
  if (given !== undefined && typeIn(given) === undefined) {
    report(scope, 'unknown-value', `${field}.type`, `"${shown(given)}"`, PROPERTY_TYPES.join(', '));
  }
  const value = valueAs(type, raw.value, scope);
  if (value === null) {
    report(scope, 'wrong-field', field, `"${shown(raw.value)}"`, type);
    return null;
  }
  return { name, type, propertyType: typeof raw.propertytype === 'string' ? raw.propertytype : '', value, file };
}

/** Before Tiled 1.2, JSON had `{ name: value }` with the types in a separate object. */
function listed(raw: Raw): Raw {
  const { properties, propertytypes } = raw;
  if (!isRaw(properties)) return raw;
  const types = isRaw(propertytypes) ? propertytypes : {};
  return { properties: Object.entries(properties).map(([name, value]) => ({ name, value, type: types[name] })) };
}

/** Reads the `properties` of anything. `file`: where they are written. */
export function readProperties(raw: Raw, file: string, scope: Scope): Properties {
  const properties: Properties = new Map();
  for (const one of rawsOf(listed(raw), 'properties', scope)) {
    const property = readProperty(one, file, scope);
    if (property) properties.set(property.name, property);
  }
  return properties;
}
