import type { EventPages } from '../../shared/event-pages.ts';
import { eventPrivacy } from '../i18n/event-privacy.ts';
import type { Locale } from '../i18n/t.ts';
import { type Section, wordsIn } from './section.ts';

/** The provider of the database if it is hosted. */
const HOST = 'Supabase';

/**
 * Returns the privacy notice of an event: every value of its policy that concerns personal data, and where the data is
 * stored.
 */
export function privacyOf({ event, policy, prizes, held }: EventPages, locale: Locale): Section[] {
  const t = wordsIn(eventPrivacy, locale);
  const { identity, claimDays, retentionDays, traceDays, operator } = policy;
  const sponsors = [...new Set(prizes.flatMap(({ sponsor }) => sponsor || []))];
  const use = (why: string, items: string, kept: string) =>
    [
      [t('why'), why],
      [t('items'), items],
      [t('kept'), kept],
    ] as const;
  return [
    {
      id: 'intro',
      title: '',
      lines: [t('intro', { event: event.name[locale], operator: operator.name[locale] })],
    },
    {
      id: 'purposes',
      title: t('purposes'),
      lines: [...(identity === 'none' ? [t('identity-none')] : []), t('refuse')],
      groups: [
        { title: t('visit-title'), facts: use(t('visit-why'), t('visit-items'), t('visit-kept')) },
        ...(identity === 'none'
          ? []
          : [
              {
                title: t('identity-title'),
                facts: use(
                  t('identity-why'),
                  t(`identity-${identity}`),
                  t('identity-kept', { days: claimDays + retentionDays, claim: claimDays, keep: retentionDays }),
                ),
              },
            ]),
        {
          title: t('fair-title'),
          facts: use(t('fair-why'), t('fair-items'), t('fair-kept', { days: claimDays + retentionDays })),
        },
        {
          title: t('trace-title'),
          facts: use(t('trace-why'), t('trace-items'), t('trace-kept', { days: traceDays })),
        },
        {
          title: t('claim-title'),
          facts: use(t('claim-why'), t('claim-items'), t('claim-kept', { days: retentionDays })),
        },
      ],
    },
    { id: 'children', title: t('children'), lines: [t(`children-${policy.underAge}`, { age: policy.minAge })] },
    {
      id: 'processors',
      title: t('processors'),
      lines: [t('processors-text')],
      facts: [
        [policy.courier[locale], t('courier')],
        ...(held === 'hosted' ? [[HOST, t('hosting')] as const] : []),
        ...policy.processors.map(({ name, task }) => [name[locale], task[locale]] as const),
      ],
    },
    {
      id: 'third',
      title: t('third'),
      lines: [
        t('third-none'),
        ...(sponsors.length > 0 ? [t('third-sponsors', { sponsors: sponsors.join(', ') })] : []),
        t('third-consent'),
      ],
    },
    { id: 'where', title: t('where'), lines: [t(`held-${held}`)] },
    {
      id: 'security',
      title: t('security'),
      lines: [t('security-seal'), t('security-mask'), t('security-roles')],
    },
    { id: 'destroy', title: t('destroy'), lines: [t('destroy-text')] },
    { id: 'rights', title: t('rights'), lines: [t('rights-text'), t('rights-deleted')] },
    { id: 'automatic', title: t('automatic'), lines: [t('automatic-text'), t('automatic-address')] },
    {
      id: 'officer',
      title: t('officer'),
      lines: [],
      facts: [
        [t('officer-name'), operator.name[locale]],
        [t('contact'), operator.contact],
        [t('complaint'), t('complaint-text')],
      ],
    },
  ];
}
