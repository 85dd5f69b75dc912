import type { Review } from '../../../shared/api/reviews.ts';
import { staffReviews } from '../../i18n/staff-reviews.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';

const t = words(staffReviews);

/** The figures behind the reasons: how many, never where somebody is. */
export function Facts({ facts, timeZone }: { facts: Review['facts']; timeZone: string | undefined }) {
  const { plays, devicePlays, deviceAccounts, networkAccounts, networkDevices, hand, at } = facts;
  const rows: [string, string][] = [
    [t('fact-plays'), t('times', { count: plays })],
    ...(deviceAccounts > 0
      ? ([
          [t('fact-device-plays'), t('times', { count: devicePlays })],
          [t('fact-device-accounts'), t('accounts', { count: deviceAccounts })],
        ] satisfies [string, string][])
      : []),
    ...(networkAccounts > 0
      ? ([[t('fact-network'), t('network-count', { accounts: networkAccounts, devices: networkDevices })]] satisfies [
          string,
          string,
        ][])
      : []),
    ...(hand ? ([[t('fact-inputs'), t('times', { count: hand.inputs })]] satisfies [string, string][]) : []),
  ];
  return (
    <div class="review-facts">
      <p class="small">{t('fact-hour', { at: dateTime(at, timeZone) })}</p>
      <dl aria-label={t('facts')}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
