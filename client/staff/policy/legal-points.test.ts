import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { Policy } from '../../../shared/policy.ts';
import { legalPoints } from './legal-points.ts';

const policy = (change: Partial<Policy> = {}): Policy => ({
  ...v.parse(Policy, {
    basis: 'participation',
    claimDays: 14,
    retentionDays: 30,
    taxBearer: 'undecided',
    operator: { name: { ko: '가', en: 'A' }, contact: 'a@expo.kr' },
    courier: { ko: '가', en: 'A' },
  }),
  ...change,
});
const states = (change: Partial<Policy>, values: (number | null)[] = []) =>
  Object.fromEntries(
    legalPoints(
      policy(change),
      values.map((valueKrw) => ({ valueKrw })),
    ).map(({ id, state, text }) => [id, `${state} ${text}`]),
  );

describe('what the policy desk says about the law (K13)', () => {
  it('has nothing to say against an ordinary event', () => {
    expect(states({})).toEqual({
      free: 'good free-text',
      basis: 'good basis-participation',
      tax: 'good tax-none',
      age: 'good age-refuse',
      retention: 'good retention-text',
    });
  });

  it.each([
    [50_000, 'undecided', 'good tax-none'],
    [50_001, 'undecided', 'open tax-undecided'],
    [50_001, 'operator', 'good tax-operator'],
    [50_001, 'winner', 'good tax-winner'],
    [null, 'undecided', 'good tax-none'],
  ] as const)('about the tax on a prize of %s won that is %s', (value, taxBearer, said) => {
    expect(states({ taxBearer }, [value, 1_000])).toMatchObject({ tax: said });
  });

  it.each([
    [{ basis: 'completion' }, { basis: 'look basis-other' }],
    [{ underAge: 'guardian' }, { age: 'look age-guardian' }],
    [{ retentionDays: 90 }, { retention: 'good retention-text' }],
    [{ retentionDays: 91 }, { retention: 'look retention-long' }],
  ] as const)('about %j', (change, said) => {
    expect(states(change)).toMatchObject(said);
  });
});
