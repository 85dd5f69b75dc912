import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { GAMES } from './index.ts';
import { count, hostSettings, settingsOf, usualConfig } from './spec.ts';

describe.each(Object.entries(GAMES))('the settings of %s (R7)', (_, spec) => {
  it('can all be asked for by a form, and begin with values that the game takes', () => {
    expect(settingsOf(spec).map(({ key }) => key)).toEqual(Object.keys(spec.config.entries));
    expect(v.is(spec.config, usualConfig(spec))).toBe(true);
  });

  it('name every content file', () => {
    const names = settingsOf(spec).filter(({ kind }) => kind === 'file');
    expect(names.map(({ key }) => key)).toEqual(Object.keys(spec.files));
  });
});

describe('a setting', () => {
  const label = { ko: '바퀴', en: 'Laps' };
  const laps = count(label, { least: 1, most: 9, usual: 3 });

  it('tells the form what its schema holds', () => {
    const setting = settingsOf({ config: v.object({ ...hostSettings, laps }) }).at(-1);
    expect(setting).toEqual({ key: 'laps', kind: 'number', label, least: 1, most: 9, usual: 3, isWhole: true });
    expect([0, 1, 9, 10, 1.5].map((value) => v.is(laps, value))).toEqual([false, true, true, false, false]);
  });

  it('that no form can ask for is refused (negative control)', () => {
    expect(() => settingsOf({ config: v.object({ ...hostSettings, laps: v.number() }) })).toThrow();
  });
});
