import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RULE_MAPS } from './check/rule-maps.ts';
import { RULES } from './diagnostics.ts';
import { GUIDES, withRules } from './docs.ts';
import { WORKADVENTURE_WORDS } from './meaning/workadventure.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const entriesOf = (guide: string) => [...guide.matchAll(/^#### (\S+)$/gm)].map((match) => match[1]);

test('each rule has a test map (C4)', () => {
  expect(Object.keys(RULE_MAPS).sort()).toEqual([...RULES].sort());
});

describe.each(['en', 'ko'] as const)('the guide in %s', (lang) => {
  const guide = read(GUIDES[lang]);

  test('has an entry for each rule, as the check tells it (npm run maps -- docs)', () => {
    expect(entriesOf(guide)).toEqual(RULES);
    expect(withRules(guide, lang)).toBe(guide);
  });

  test('negative control: an entry that was changed or left out is found', () => {
    expect(withRules(guide.replace('#### missing-spawn', '#### missing-spwan'), lang)).toBe(guide);
    expect(entriesOf(guide.replace('#### missing-spawn\n', ''))).not.toEqual(RULES);
  });

  test('names every word of WorkAdventure', () => {
    for (const word of WORKADVENTURE_WORDS) expect(guide).toContain(`\`${word}\``);
  });

  test('shows pictures and links that are there', () => {
    const targets = [...guide.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.filter((file) => file.endsWith('.png')).length).toBeGreaterThanOrEqual(4);
    for (const target of targets)
      expect([target, existsSync(join(ROOT, dirname(GUIDES[lang]), target))]).toEqual([target, true]);
  });
});
