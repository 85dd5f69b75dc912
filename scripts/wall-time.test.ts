import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';

/**
 * The date of a machine may be set, back and forth (N6): how long something lasts is measured by `ctx.clock()` or
 * `performance.now()`. These files read the date, each for what it says.
 */
const READ_THE_DATE: Readonly<Record<string, string>> = {
  'client/draws/countdown.tsx': 'counts down to the date of a draw',
  'client/draws/instant-wins.tsx': 'when a hash was seen, and where an instant win stands',
  'client/draws/draws-page.tsx': 'when a hash was seen, and whether a draw is due',
  'client/draws/rounds.tsx': 'when the end of a chain was seen',
  'client/draws/hash-line.tsx': 'since when a hash is known',
  'client/ranking/ranking-page.tsx': 'whether a ranking has closed',
  'client/staff/announcements/announcement-dialog.tsx': 'an announcement begins at a date',
  'client/staff/draws/desk.tsx': 'whether a draw is due',
  'client/staff/draws/draw-dialog.tsx': 'usual dates of a draw',
  'client/staff/draws/form-step.tsx': 'whether dates of a draw are to come',
  'client/staff/draws/moments-dialog.tsx': 'usual dates of an instant win',
  'client/staff/draws/moments-fields.tsx': 'whether its dates are to come',
  'client/staff/draws/moments-section.tsx': 'where an instant win stands',
  'client/staff/events/copy-dialog.tsx': 'usual dates of a new event',
  'client/staff/events/new-event.tsx': 'usual dates of a new event',
  'client/staff/programme/item-dialog.tsx': 'usual date of an item',
  'client/staff/ranks/award-dialog.tsx': 'usual dates of a ranking',
  'client/staff/ranks/desk.tsx': 'whether a ranking has closed',
  'client/staff/ranks/form-step.tsx': 'whether the close of a ranking is to come',
  'client/staff/settings/settings.ts': 'opens and closes an event now',
  'client/staff/settings/state-card.tsx': 'when an event closes that is opened now',
  'scripts/backup.ts': 'date of an archive',
  'scripts/bench/awards.ts': 'date of a result',
  'scripts/bench/draw-make.ts': 'dates of a draw',
  'scripts/bench/temporary-database.ts': 'hands it on',
  'scripts/bench.ts': 'date of the figures',
  'scripts/load.ts': 'date of the figures',
  'scripts/migration.ts': 'number of a migration',
  'server/http/routes/ranking.ts': 'the day of a ranking',
  'server/rooms/keep-round.ts': 'when a round ended',
  'server/trails/keeper.ts': 'when a trail was finished',
  'server/auth/factors.ts': 'codes of authenticator apps are of a date (RFC 6238)',
  'server/identity/external.ts': 'a signature carries its date',
  'server/auth/invitations.ts': 'until when a link is good',
  'server/backup/backup.ts': 'date of an archive',
  'server/events/event-pages.ts': 'phase of an event',
  'server/events/live-agendas.ts': 'tells pages the date',
  'server/prizes/quick-draw.ts': 'date of a published chain',
  'server/draws/commit.ts': 'date of a commitment',
  'server/draws/moments.ts': 'dates of an instant win',
  'server/draws/step-draws.ts': 'dates of a closed list and of a result',
  'server/events/live-events.ts': 'phase of an event',
  'server/events/overview.ts': 'closing date of an event',
  'server/events/visits.ts': 'days of visits',
  'server/files/disk-cache.ts': 'date of the last use, in the file system',
  'server/http/app.ts': 'when the cookie of a visitor was made',
  'server/http/routes/draws.ts': 'time of an answer, by which a page counts down to a draw',
  'server/http/routes/event-pages.ts': 'phase of an event',
  'server/http/routes/events.ts': 'phase of an event',
  'server/http/routes/identity.ts': 'a signature carries its date',
  'server/http/routes/messages.ts': 'a signature carries its date',
  'server/http/routes/operations.ts': 'tells pages the date',
  'server/http/routes/overview.ts': 'tells pages the date',
  'server/http/routes/places.ts': 'when the cookie of a visitor was made',
  'server/http/routes/profile.ts': 'tells pages the date',
  'server/http/routes/programme.ts': 'tells pages the date',
  'server/http/routes/sign-in.ts': 'phase of an event',
  'server/http/routes/staff-events.ts': 'phase of an event',
  'server/jobs/run-job.ts': 'date that a job is given',
  'server/load/madang-hall.ts': 'date of a result',
  'server/notify/outbox.ts': 'a signature carries its date',
  'server/prizes/win-news.ts': 'deadlines of claims',
  'server/rooms-and-http.ts': 'since when the server runs',
  'server/rooms/places.ts': 'hands it on: cookies carry dates',
  'server/rooms/record-round.ts': 'date of a result (A4)',
  'server/start.ts': 'hands it on to everybody',
};

const DATE = /\bDate\.now\b|\bnew Date\(\)|\b(?:ctx|doors)\.now\b/;

const sources = globSync('{client,server,shared,scripts}/**/*.{ts,tsx}', { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter(
    (path) => !/\.test\.tsx?$|(^|\/)(contract|[\w-]+-contract|testing)\.ts$|^(scripts|server)\/testing\//.test(path),
  );
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('the date (N6)', () => {
  it('is read by these files alone, and by each of them', () => {
    const reading = sources.filter((path) => DATE.test(withoutComments(readFileSync(join(ROOT, path), 'utf8'))));
    expect(reading.sort()).toEqual(Object.keys(READ_THE_DATE).sort());
  });

  it('negative control: every way to read it is seen', () => {
    const ways = ['x = Date.now();', 'at: new Date()', 'ctx.now() - since', 'now: Date.now,', 'doors.now()'];
    expect(ways.map((way) => DATE.test(way))).toEqual(ways.map(() => true));
    expect(DATE.test('new Date(value)')).toBe(false);
  });
});
