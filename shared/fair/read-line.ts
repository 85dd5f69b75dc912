import * as v from 'valibot';
import { UnreadableProof } from './proof-check.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a line; '' if it is not UTF-8. */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return '';
  }
}

/** Reads a line of JSON by its schema. Throws UnreadableProof. */
export function readLine<S extends v.GenericSchema>(schema: S, bytes: Uint8Array, line: number): v.InferOutput<S> {
  const parsed = v.safeParse(schema, jsonOf(bytes));
  if (!parsed.success) throw new UnreadableProof('bad-line', line);
  return parsed.output;
}

/** The JSON of a line; undefined if it is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return undefined;
  }
}
