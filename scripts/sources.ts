import { type ParseResult, parseSync } from 'oxc-parser';

/** Tests, and the helpers that only tests use. */
export const TESTS = /(\.(test|e2e)\.tsx?|(\/|-)contract\.ts|\/testing\.ts|\/test-[\w-]+\.ts)$|^server\/testing\//;

/** Parses a source file. Throws an Error if that is not possible. */
export function parse(file: string, source: string): ParseResult {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} cannot be parsed`);
  return parsed;
}
