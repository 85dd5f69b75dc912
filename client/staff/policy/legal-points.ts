import type { Policy } from '../../../shared/policy.ts';
import { type Prize, taxOn } from '../../../shared/prize.ts';

/** `good`: nothing to do. `look`: allowed, and worth a second thought. `open`: something is missing. */
export type Point = {
  id: 'free' | 'basis' | 'tax' | 'age' | 'retention';
  state: 'good' | 'look' | 'open';
  /** The key of the text about the present setting. */
  text:
    | 'free-text'
    | 'basis-participation'
    | 'basis-other'
    | 'tax-none'
    | 'tax-undecided'
    | 'tax-operator'
    | 'tax-winner'
    | 'age-refuse'
    | 'age-guardian'
    | 'retention-text'
    | 'retention-long';
};

/** Longer than an ordinary promotion needs, in days. */
const LONG_RETENTION = 90;

/** What Korean law asks of a promotion, and what the settings of this event mean for it. */
export function legalPoints(policy: Policy, prizes: readonly Pick<Prize, 'valueKrw'>[]): Point[] {
  const isTaxed = prizes.some(({ valueKrw }) => taxOn(valueKrw ?? 0) > 0);
  const isDrawn = policy.basis === 'participation';
  const isUndecided = isTaxed && policy.taxBearer === 'undecided';
  return [
    { id: 'free', state: 'good', text: 'free-text' },
    { id: 'basis', state: isDrawn ? 'good' : 'look', text: isDrawn ? 'basis-participation' : 'basis-other' },
    {
      id: 'tax',
      state: isUndecided ? 'open' : 'good',
      text: isTaxed ? `tax-${policy.taxBearer}` : 'tax-none',
    },
    {
      id: 'age',
      state: policy.underAge === 'guardian' ? 'look' : 'good',
      text: `age-${policy.underAge}`,
    },
    {
      id: 'retention',
      state: policy.retentionDays > LONG_RETENTION ? 'look' : 'good',
      text: policy.retentionDays > LONG_RETENTION ? 'retention-long' : 'retention-text',
    },
  ];
}
