import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agenda } from './agenda.ts';
import { challenge } from './challenge.ts';
import { claim, claimIssues } from './claim.ts';
import { consents } from './consent.ts';
import { consoleErrors } from './console-errors.ts';
import { drawShow } from './draw-show.ts';
import { draws } from './draws.ts';
import { errors } from './errors.ts';
import { event } from './event.ts';
import { eventInfo, policySettings } from './event-info.ts';
import { eventPrivacy } from './event-privacy.ts';
import { eventRules } from './event-rules.ts';
import { eventWinners } from './event-winners.ts';
import { host } from './host.ts';
import { identity, identityConsents } from './identity.ts';
import { minimap } from './minimap.ts';
import { objectCards, objects } from './objects.ts';
import { paper } from './paper.ts';
import { place } from './place.ts';
import { staff } from './staff.ts';
import { staffAudit } from './staff-audit.ts';
import { staffAuditActions } from './staff-audit-actions.ts';
import { staffAuditDetails, staffAuditValues } from './staff-audit-details.ts';
import { staffDraws } from './staff-draws.ts';
import { staffEvents } from './staff-events.ts';
import { staffFiles } from './staff-files.ts';
import { staffHalls } from './staff-halls.ts';
import { staffJobs } from './staff-jobs.ts';
import { staffKit } from './staff-kit.ts';
import { staffLegal } from './staff-legal.ts';
import { staffMessages } from './staff-messages.ts';
import { staffOperations } from './staff-operations.ts';
import { staffOverview } from './staff-overview.ts';
import { staffPeople } from './staff-people.ts';
import { staffProgramme } from './staff-programme.ts';
import { staffSettings } from './staff-settings.ts';
import { staffSetup } from './staff-setup.ts';
import { staffShell } from './staff-shell.ts';
import { staffStock } from './staff-stock.ts';
import { unsubscribing } from './unsubscribe.ts';

type Catalogue = { ko: Record<string, string>; en: Record<string, string> };

/** Every game has its own catalogue, in `client/games/<id>/words.ts`. */
const GAMES = join(import.meta.dirname, '..', 'games');
const ofGames: Record<string, Catalogue> = {};
for (const file of globSync('*/words.ts', { cwd: GAMES })) Object.assign(ofGames, await import(join(GAMES, file)));

const catalogues: Record<string, Catalogue> = {
  ...ofGames,
  challenge,
  claim,
  claimIssues,
  agenda,
  errors,
  consoleErrors,
  event,
  eventInfo,
  policySettings,
  eventPrivacy,
  eventRules,
  eventWinners,
  minimap,
  draws,
  drawShow,
  host,
  objects,
  objectCards,
  paper,
  place,
  staff,
  staffSetup,
  staffStock,
  staffProgramme,
  staffDraws,
  staffSettings,
  staffEvents,
  staffPeople,
  staffAudit,
  staffAuditActions,
  staffAuditDetails,
  staffAuditValues,
  staffFiles,
  staffKit,
  staffOverview,
  staffShell,
  staffHalls,
  staffJobs,
  staffLegal,
  staffMessages,
  staffOperations,
  unsubscribing,
  ...consents,
  identity,
  'first identity consent': identityConsents['2026-11'],
  'identity consent': identityConsents['2026-11-22'],
};

/** The names of the blanks, once each. English also has the forms of words after a number. */
const blanks = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map((match) => match[1]))].sort();

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

/** The sources of the client, without the catalogues. */
function clientSources(): string {
  const client = join(import.meta.dirname, '..');
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('i18n'))
    .map((file) => readFileSync(join(client, file), 'utf8'))
    .join('\n');
}

const unused = (keys: readonly string[], sources: string) => keys.filter((key) => !sources.includes(`'${key}'`));

describe('words of the expo page', () => {
  it('has none that nothing says', () => {
    const keys = [place, minimap, objects, drawShow].flatMap(({ ko }) => Object.keys(ko));
    expect(unused(keys, clientSources())).toEqual([]);
  });

  it('negative control: finds one', () => {
    expect(unused(['title', 'nobody-says-this'], clientSources())).toEqual(['nobody-says-this']);
  });
});

/** A plural after a number: the next word, or the one after an adjective, as in "1 parcels", "1 good questions". */
const MANY = /\{\w+\} (?:(?:[a-z]+ )?(?:[a-z]{2,}s|people)\b|of them (?!may\b|\{))/g;

/** Words that follow a name, not a number. */
const VERB = / (?:is|was|has|this)$/;

const FROZEN = 'visitors agreed to this text: it is never changed, the next version has its words (consent.test.ts)';
/** Texts that are correct as they are, with the reason. */
const RIGHT: Readonly<Record<string, string>> = {
  'claim/age-help': 'nobody sets an age of one',
  'staffFiles/uploaded-scaled': 'the number is a product: 1 × 1 pixels',
  '2026-11/retention-text': FROZEN,
  '2026-11-22/retention-text': FROZEN,
  'first identity consent/retention': FROZEN,
  'identity consent/retention': FROZEN,
};

const manyWithoutOne = (text: string): string[] => (text.match(MANY) ?? []).filter((found) => !VERB.test(found));

describe('words after a number (K10)', () => {
  const texts = Object.entries(catalogues).flatMap(([name, { en }]) =>
    Object.entries(en).map(([key, text]) => ({ where: `${name}/${key}`, text })),
  );

  it('have a form for one', () => {
    const found = texts.filter(({ where, text }) => !(where in RIGHT) && manyWithoutOne(text).length > 0);
    expect(found).toEqual([]);
  });

  it('exceptions are still needed', () => {
    const needed = texts.filter(({ text }) => manyWithoutOne(text).length > 0).map(({ where }) => where);
    expect(Object.keys(RIGHT).filter((where) => !needed.includes(where))).toEqual([]);
  });

  it('negative control: finds what was wrong', () => {
    const old = [
      '{count} people here now',
      'List {batch} is made: {rows} parcels.',
      '{count} good questions',
      '{count} of them share something with other wins.',
    ];
    expect(old.filter((text) => manyWithoutOne(text).length === 0)).toEqual([]);
    expect(manyWithoutOne('{count} {count|person|people} here now, said {name} is')).toEqual([]);
  });
});
