import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { count, csvFile, type GameSpec, hostSettings } from '../../shared/games/spec.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import { NOTHING } from '../rounds/game.ts';
import { game } from './game-half.ts';

const label = { ko: '바퀴', en: 'Laps' };
const spec = {
  kind: 'field',
  name: label,
  goal: label,
  help: [label],
  lobby: { modes: ['versus'], most: 8, bots: 2 },
  commands: ['next'],
  zones: ['track'],
  config: v.object({
    ...hostSettings,
    laps: count(label, { least: 1, most: 9, usual: 3 }),
    cars: csvFile('cars.csv'),
  }),
  files: { cars: { label, hint: label } },
  input: v.object({ gas: v.boolean() }),
  view: v.object({ laps: v.number() }),
  own: v.null(),
  watch: v.null(),
  watchDelay: 2,
} as const satisfies GameSpec;

/** A game that shows its own setup. */
const race = game(spec, {
  check: { cars: (bytes) => ({ count: bytes.length, problems: [], isTooMany: bytes.length > 5 }) },
  setUp: ({ config, file, zone }) => ({
    problems: [{ ko: `${zone('track').width}`, en: `${zone('track').width}` }],
    create: () => ({
      begin() {},
      step: () => NOTHING,
      view: () => ({ until: null, view: { laps: config.laps * file('cars').length } }),
    }),
  }),
});

const config = { prize: 'p', winners: 2, minPlayers: 1, gatherSeconds: 3, laps: 2, cars: 'cars.csv' };
const zones = new Map([['track', { x: 0, y: 0, width: 7, height: 7 }]]);
const read = (setting: string, name: string) => Promise.resolve(Buffer.from(`${setting} ${name}`));

const setting = { at: 'main', config, zones, read, used: [], use: () => {}, isPractice: false };

describe('a game bound to its spec (R7)', () => {
  it('is set up from its config, its content files and its zones', async () => {
    const { rules, problems } = await race.setUp(setting);
    expect(rules).toMatchObject({ prizes: [{ prize: 'p', winners: 2 }], minPlayers: 1, gatherTicks: 3000 / TICK_MS });
    expect(problems).toEqual([{ ko: '7', en: '7' }]);
    expect(rules.create(() => 0).view().view).toEqual({ laps: 2 * 'cars cars.csv'.length });
  });

  it('says which setting or zone is wrong', async () => {
    expect(() => race.parse({ ...config, laps: 10 })).toThrow(/laps/);
    await expect(race.setUp({ ...setting, zones: new Map() })).rejects.toThrow('main has no zone of role track');
  });

  it('checks only the content files that it has', () => {
    expect(race.checkFile('cars', Buffer.from('abcdef'))).toMatchObject({ count: 6, isTooMany: true });
    expect(() => race.checkFile('boats', Buffer.from(''))).toThrow('no content file boats');
    // a property name that every object has is not a content file
    expect(() => race.checkFile('constructor', Buffer.from(''))).toThrow('no content file constructor');
  });
});
