import { describe, expect, it } from 'vitest';
import { claim, claimIssues } from './claim.ts';
import { consents } from './consent.ts';
import { errors } from './errors.ts';
import { paper } from './paper.ts';
import { place } from './place.ts';
import { staff } from './staff.ts';

const catalogues: Record<string, { ko: Record<string, string>; en: Record<string, string> }> = {
  claim,
  claimIssues,
  errors,
  paper,
  place,
  staff,
  ...consents,
};

const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe.each(Object.entries(catalogues))('%s', (_, { ko, en }) => {
  it('says everything in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ko).sort());
    for (const text of [...Object.values(ko), ...Object.values(en)]) expect(text.trim()).not.toBe('');
  });

  it('fills in the same blanks in both', () => {
    for (const [key, text] of Object.entries(ko)) {
      expect([key, blanks(en[key] ?? '')]).toEqual([key, blanks(text)]);
    }
  });
});
