import type { EventPages } from '../../shared/event-pages.ts';
import { taxOn } from '../../shared/prize.ts';
import { eventRules } from '../i18n/event-rules.ts';
import type { Locale } from '../i18n/t.ts';
import { momentIn, type Section, won, wordsIn } from './section.ts';

/** Returns the rules of an event: every value of its policy that concerns players. */
export function rulesOf({ event, policy, prizes, otherBasis }: EventPages, locale: Locale): Section[] {
  const t = wordsIn(eventRules, locale);
  const at = (moment: number): string => momentIn(moment, event.timeZone, locale);
  const age = policy.minAge;
  const taxed = prizes.filter(({ valueKrw }) => taxOn(valueKrw ?? 0) > 0);
  const sections: Section[] = [
    {
      id: 'about',
      title: t('about'),
      lines: [],
      facts: [
        [t('name'), event.name[locale]],
        [t('operator'), policy.operator.name[locale]],
        [t('opens'), at(event.opensAt)],
        [t('closes'), at(event.closesAt)],
        [t('zone'), event.timeZone],
        [t('contact'), policy.operator.contact],
      ],
    },
    {
      id: 'who',
      title: t('who'),
      lines: [
        ...(policy.sample ? [t('sample')] : []),
        t(`entry-${policy.entry}`),
        t(policy.identity === 'none' ? 'identity-none' : `identity-${policy.identity}-${policy.identityAt}`),
        t('free'),
      ],
    },
    {
      id: 'prizes',
      title: t('prizes'),
      lines: [
        t(`basis-${policy.basis}`),
        ...(otherBasis ? [t(`basis-some-${otherBasis}`)] : []),
        t('draw'),
        t('ranking'),
        t(prizes.length > 0 ? 'stock' : 'no-prizes'),
      ],
    },
    {
      id: 'claim',
      title: t('claim'),
      lines: [
        t('claim-days', {
          days: policy.claimDays,
          date: at(event.closesAt + policy.claimDays * DAY_MS),
        }),
        t('claim-how'),
        t('claim-needed'),
        t('claim-late'),
        t('claim-wrong'),
      ],
    },
    { id: 'age', title: t('age'), lines: [t('age-min', { age }), t(`under-${policy.underAge}`, { age })] },
    {
      id: 'tax',
      title: t('tax'),
      lines: [t('tax-rule'), t(`tax-${policy.taxBearer}`), t('tax-filing')],
      facts: taxed.map(({ name, valueKrw }) => [name[locale], t('tax-of', { tax: won(taxOn(valueKrw ?? 0), locale) })]),
    },
    { id: 'announced', title: t('announced'), lines: [t('announced-text')] },
    { id: 'conduct', title: t('conduct'), lines: [t('conduct-kind'), t('conduct-fair'), t('conduct-change')] },
  ];
  return sections.filter(({ id }) => id !== 'tax' || taxed.length > 0);
}

const DAY_MS = 24 * 3600 * 1000;
