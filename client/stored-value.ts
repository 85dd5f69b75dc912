import * as v from 'valibot';
import { storedText } from './stored.ts';

/** Returns the value that was stored under this key as JSON; `otherwise` if there is none that fits. */
export function storedValue<T>(key: string, schema: v.GenericSchema<T>, otherwise: T): T {
  try {
    return v.parse(schema, JSON.parse(storedText(key) ?? ''));
  } catch {
    return otherwise;
  }
}
