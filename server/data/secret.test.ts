import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../start-error.ts';
import { masterSecret } from './secret.ts';
import { writeWhole } from './write-whole.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'madang-secret-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = () => masterSecret({ secret: null }, dir);
const GOOD = 'A-secret_of.43/letters+that=somebody~chose!!';

describe('the secret beside the database (N3)', () => {
  it('is made once, for us alone', () => {
    const made = read();
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(read()).toBe(made);
    expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['secret']);
  });

  it.each([
    ['empty', ''],
    ['a line end alone', '\n'],
    ['half written', GOOD.slice(0, 20)],
    ['zeros, as a power cut leaves them', '\0'.repeat(44)],
    ['two lines', `${GOOD}\n${GOOD}`],
  ])('%s is refused with the repair, and left as it is', (_, text) => {
    const file = join(dir, 'secret');
    writeFileSync(file, text);
    expect(read).toThrow(
      new StartError(
        `the secret in ${file} is empty or damaged: there is no database yet, so delete the file and the next start creates a new one`,
      ),
    );
    mkdirSync(join(dir, 'db'));
    expect(read).toThrow(
      new StartError(
        `the secret in ${file} is empty or damaged: restore the secret that this database was made with, or set MADANG_SECRET`,
      ),
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('negative control: a whole one is taken, with a line end or without', () => {
    for (const text of [GOOD, `${GOOD}\n`]) {
      writeFileSync(join(dir, 'secret'), text);
      expect(read()).toBe(GOOD);
    }
  });
});

describe('a small file', () => {
  it('is written whole or not at all', () => {
    const file = join(dir, 'a.json');
    writeWhole(file, 'old');
    writeWhole(file, 'new', 0o600);
    expect(readFileSync(file, 'utf8')).toBe('new');
    mkdirSync(join(dir, 'folder', 'in-the-way'), { recursive: true });
    expect(() => writeWhole(join(dir, 'folder'), 'text')).toThrow();
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'folder']);
  });
});
