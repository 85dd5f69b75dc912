import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('the options of the load tool', () => {
  it('has defaults', () => {
    expect(parseOptions([])).toEqual({
      walkers: 400,
      profile: 'spread',
      seconds: 20,
      seed: 1,
      silent: 0,
      peers: false,
      join: false,
      'cpu-profile': false,
      json: false,
      help: false,
    });
  });

  it('takes what the issue asks for', () => {
    const args = '--walkers 1000 --profile crowd --seconds 600 --peers --json --join --seed 7'.split(' ');
    expect(parseOptions(args)).toMatchObject({ walkers: 1000, profile: 'crowd', seconds: 600, peers: true, seed: 7 });
  });

  it.each([
    ['--walkers 9', 'at least 10'],
    ['--walkers 10001', 'at most 10000'],
    ['--walkers 1e3', 'whole number'],
    ['--walkers many', 'whole number'],
    ['--seconds 0', 'at least 1'],
    ['--seconds 1801', 'at most 1800'],
    ['--seconds -5', 'ambiguous'],
    ['--seconds=-5', 'whole number'],
    ['--profile mob', 'spread, crowd, idle'],
    ['--seed 99999999999', 'at most'],
    ['--host example.org', "Unknown option '--host'"],
    ['everything', 'Unexpected argument'],
  ])('refuses %s', (line, reason) => {
    expect(parseOptions(line.split(' '))).toEqual({ wrong: expect.stringContaining(reason) });
  });
});
