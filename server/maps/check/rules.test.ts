import { describe, expect, test } from 'vitest';
import { bake } from '../bake.ts';
import { type Diagnostic, type DiagnosticRule, explain } from '../diagnostics.ts';
import { type Files, inputOf } from '../testing.ts';
import { checkPortals } from './portals.ts';
import type { RuleMap } from './rule-map.ts';
import { RULE_MAPS } from './rule-maps.ts';

/** Returns the findings of `maps/hall.tmj`, with the other maps of the folder as its neighbours. */
function findingsOf(files: Files): Diagnostic[] {
  const input = inputOf(files);
  const names = new Set(['maps/hall.tmj', ...Object.keys(files).filter((file) => /^maps\/[a-z]+\.tmj$/.test(file))]);
  const baked = [...names].map((file) => ({ file, ...bake(file, input) }));
  const neighbours = baked.map(({ file, objects, origins }) => ({
    name: file.slice(5, -4),
    file,
    objects,
    origins,
  }));
  return [...baked.flatMap((one) => one.diagnostics), ...checkPortals(neighbours)];
}

const maps: [DiagnosticRule, RuleMap][] = Object.entries(RULE_MAPS).map(([rule, map]) => [rule as DiagnosticRule, map]);

describe.each(maps)('%s', (rule, { broken, mended, also = [] }) => {
  test('a map that breaks just this rule is told so, in both languages, with place and repair (C1)', () => {
    const found = findingsOf(broken);
    const rules = new Set(found.map((finding) => finding.rule));
    expect([...rules].filter((one) => !also.includes(one))).toEqual([rule]);
    for (const finding of found) {
      expect(finding.where.file).toMatch(/^maps\//);
      for (const lang of ['ko', 'en'] as const) {
        expect(explain(finding, lang)).not.toMatch(/\{\d\}|undefined|null|\[object/);
        for (const part of [finding.what, finding.why, finding.repair]) expect(part[lang].length).toBeGreaterThan(5);
      }
    }
  });

  test('the repaired map is not', () => {
    expect(findingsOf(mended).map((finding) => explain(finding, 'en'))).toEqual([]);
  });
});
