import type { Policy } from '../../../shared/policy.ts';
import { staffLegal } from '../../i18n/staff-legal.ts';
import { words } from '../../i18n/t.ts';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { useResource } from '../kit/resource.ts';
import { readPrizes } from '../prizes/prizes.ts';
import { legalPoints, type Point } from './legal-points.ts';

const t = words(staffLegal);

const MARK = { good: 'check', look: 'warning', open: 'circle' } as const;

/** Explains the legal choices of the policy as it is in the form, also before it is saved. */
export function LegalChecklist({ policy }: { policy: Policy }) {
  const prizes = useResource(readPrizes);
  return (
    <section class="card legal" aria-labelledby="legal">
      <h2 id="legal">{t('title')}</h2>
      <p class="small">{t('lead')}</p>
      <Loaded of={prizes} rows={3}>
        {(rows) => (
          <ul>
            {legalPoints(policy, rows).map((point) => (
              <li key={point.id} class={`legal-${point.state}`}>
                <h3>
                  <Icon name={MARK[point.state]} /> {t(point.id)} <span class="tag">{t(point.state)}</span>
                </h3>
                <p role={point.state === 'open' ? 'alert' : undefined}>{textOf(point, policy)}</p>
                {point.id === 'tax' && <DeskLink desk="prizes">{t('see-prizes')}</DeskLink>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function textOf({ text }: Point, { minAge, retentionDays }: Policy): string {
  switch (text) {
    case 'age-refuse':
    case 'age-guardian':
      return t(text, { age: minAge });
    case 'retention-text':
    case 'retention-long':
      return t(text, { days: Number.isNaN(retentionDays) ? 0 : retentionDays });
    default:
      return t(text);
  }
}
