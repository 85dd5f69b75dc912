import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventPages, HELD } from '../../shared/event-pages.ts';
import { BASIS, ENTRY, IDENTITY, IDENTITY_AT, Policy, TAX_BEARER, UNDER_AGE } from '../../shared/policy.ts';
import { eventPrivacy } from '../i18n/event-privacy.ts';
import { eventRules } from '../i18n/event-rules.ts';
import { eventWinners } from '../i18n/event-winners.ts';
import { privacyOf } from './privacy-text.ts';
import { rulesOf } from './rules-text.ts';
import type { Section } from './section.ts';

// an operator's texts may contain braces; only our own blanks are checked
const word = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[{}]/g, '').trim() || '가')
  .filter((text) => !/undefined|null|nan/i.test(text));
const text = fc.record({ ko: word, en: word });
const policies = fc.record({
  entry: fc.constantFrom(...ENTRY),
  identity: fc.constantFrom(...IDENTITY),
  identityAt: fc.constantFrom(...IDENTITY_AT),
  sample: fc.boolean(),
  basis: fc.constantFrom(...BASIS),
  minAge: fc.integer({ min: 14, max: 19 }),
  underAge: fc.constantFrom(...UNDER_AGE),
  claimDays: fc.integer({ min: 1, max: 60 }),
  retentionDays: fc.integer({ min: 1, max: 365 }),
  traceDays: fc.integer({ min: 1, max: 90 }),
  taxBearer: fc.constantFrom(...TAX_BEARER),
  operator: fc.record({ name: text, contact: word }),
  courier: text,
  processors: fc.array(fc.record({ name: text, task: text }), { maxLength: 10 }),
}) satisfies fc.Arbitrary<Policy>;
const prizes = fc.array(
  fc.record({
    key: fc.constant('box'),
    name: text,
    stock: fc.nat(1000),
    picture: fc.constant(null),
    valueKrw: fc.option(fc.nat(1_000_000)),
    sponsor: fc.option(word),
  }),
  { maxLength: 3 },
);

const pagesOf = (policy: Policy, change: Partial<EventPages> = {}): EventPages => ({
  event: {
    slug: 'fair',
    name: { ko: '장터', en: 'Fair' },
    opensAt: Date.UTC(2026, 10, 22, 0),
    closesAt: Date.UTC(2026, 10, 23, 9),
    claimsUntil: 0,
    timeZone: 'Asia/Seoul',
    languages: ['ko', 'en'],
    rehearsal: false,
    contact: '',
    now: 0,
    phase: 'before',
  },
  policy,
  version: 1,
  versions: [{ version: 1, at: 0, changed: [] }],
  otherBasis: null,
  prizes: [],
  held: 'embedded',
  preview: false,
  ...change,
});

const textOf = (sections: readonly Section[]): string =>
  sections
    .flatMap(({ title, lines, facts = [], groups = [] }) => [
      title,
      ...lines,
      ...facts.flat(),
      ...groups.flatMap((group) => [group.title, ...group.facts.flat()]),
    ])
    .join('\n');
const both = (pages: EventPages, locale: 'ko' | 'en') =>
  `${textOf(rulesOf(pages, locale))}\n${textOf(privacyOf(pages, locale))}`;

const taxed = [
  { key: 'tv', name: { ko: '티비', en: 'TV' }, stock: 1, picture: null, valueKrw: 100_000, sponsor: '솥뚜껑' },
];
const usual: Policy = {
  entry: 'open',
  identity: 'none',
  identityAt: 'draw',
  sample: false,
  basis: 'participation',
  minAge: 14,
  underAge: 'refuse',
  claimDays: 7,
  retentionDays: 30,
  traceDays: 20,
  taxBearer: 'operator',
  operator: { name: { ko: '마당', en: 'Madang' }, contact: 'a@b.test' },
  courier: { ko: '빠른택배', en: 'Fast courier' },
  processors: [],
};

describe.each(['ko', 'en'] as const)('rules and privacy notice in %s (Y1)', (locale) => {
  it('have a text for every value of every policy, and no blank is left', () => {
    fc.assert(
      fc.property(policies, prizes, fc.constantFrom(...HELD), (policy, prizes, held) => {
        const words = both(pagesOf(policy, { prizes, held }), locale);
        expect(words).not.toMatch(/undefined|NaN|\bnull\b|\{\w+[|}]/);
        const said = [
          policy.operator.name[locale],
          policy.operator.contact,
          policy.courier[locale],
          String(policy.claimDays),
          String(policy.retentionDays),
          String(policy.traceDays),
          String(policy.minAge),
          ...policy.processors.flatMap(({ name, task }) => [name[locale], task[locale]]),
          ...prizes.flatMap(({ sponsor }) => sponsor ?? []),
        ];
        for (const one of said) expect(words).toContain(one);
      }),
      { numRuns: 300 },
    );
  });

  it('say something else when any one setting is another', () => {
    const other: Policy = {
      entry: 'link',
      identity: 'email',
      identityAt: 'claim',
      sample: true,
      basis: 'completion',
      minAge: 15,
      underAge: 'guardian',
      claimDays: 8,
      retentionDays: 31,
      traceDays: 21,
      taxBearer: 'winner',
      operator: { name: { ko: '다른 마당', en: 'Another' }, contact: 'a@b.test' },
      courier: { ko: '느린택배', en: 'Slow courier' },
      processors: [{ name: { ko: '문자나라', en: 'Textland' }, task: { ko: '문자', en: 'text messages' } }],
    };
    const textOf = (policy: Policy): string => both(pagesOf(policy, { prizes: taxed }), locale);
    const before = textOf(usual);
    for (const key of Object.keys(Policy.entries)) {
      // the time at which a contact is needed is mentioned only if one is needed
      const from: Policy = key === 'identityAt' ? { ...usual, identity: 'sms' } : usual;
      const changed = { ...from, ...Object.fromEntries([[key, other[key as keyof Policy]]]) };
      expect([key, textOf(changed) !== textOf(from)]).toEqual([key, true]);
    }
    // negative control: without a change the comparison finds no difference
    expect(both(pagesOf({ ...usual }, { prizes: taxed }), locale)).toBe(before);
  });

  it('speak of tax only where a prize is taxed, and of a host only where there is one', () => {
    const free = both(pagesOf(usual), locale);
    expect(free).not.toMatch(/22 ?%/);
    expect(both(pagesOf(usual, { prizes: taxed }), locale)).toMatch(/22 ?%/);
    expect(both(pagesOf(usual, { prizes: taxed }), locale)).toContain('22,000');
    expect(free).not.toContain('Supabase');
    expect(both(pagesOf(usual, { held: 'hosted' }), locale)).toContain('Supabase');
    expect(new Set(HELD.map((held) => both(pagesOf(usual, { held }), locale))).size).toBe(HELD.length);
  });

  it('show times in the zone of the event', () => {
    const words = textOf(rulesOf(pagesOf(usual), locale));
    expect(words).toMatch(/9:00/);
    const far = pagesOf(usual);
    expect(textOf(rulesOf({ ...far, event: { ...far.event, timeZone: 'Europe/Paris' } }, locale))).toMatch(/1:00/);
  });
});

describe('catalogues of the public pages', () => {
  it.each(Object.entries({ eventRules, eventPrivacy, eventWinners }))(
    '%s say everything that they hold',
    async (name, catalogue) => {
      const { readFileSync } = await import('node:fs');
      const sources = ['rules-text.ts', 'rules/rules-page.tsx', 'privacy-text.ts', 'winners/winners-page.tsx']
        .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
        .join('\n');
      const prefixes = [...sources.matchAll(/`([a-z-]+-)\$\{/g)].map((match) => String(match[1]));
      const unused = Object.keys(catalogue.ko).filter(
        (key) => !sources.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
      );
      expect([name, unused]).toEqual([name, []]);
    },
  );
});
