import type { EventPages, ShownPrize } from '../../../shared/event-pages.ts';
import { eventRules } from '../../i18n/event-rules.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { PARCEL, Pixels } from '../../paper/pixels.tsx';
import { PolicyPage } from '../policy-page.tsx';
import { rulesOf } from '../rules-text.ts';
import { type Section, won } from '../section.ts';

const t = words(eventRules);

export function RulesPage() {
  return <PolicyPage page="rules" sections={rulesOf} below={below} />;
}

function below({ id }: Section, { event, prizes }: EventPages) {
  if (id === 'claim') return <a href={`/e/${event.slug}/prizes`}>{t('to-prizes')}</a>;
  if (id !== 'prizes' || prizes.length === 0) return null;
  return (
    <ul class="info-prizes">
      {prizes.map((prize) => (
        <Prize key={prize.key} prize={prize} />
      ))}
    </ul>
  );
}

function Prize({ prize: { name, stock, valueKrw, sponsor, picture } }: { prize: ShownPrize }) {
  const facts = [
    t('count', { count: stock }),
    ...(valueKrw === null ? [] : [t('value', { value: won(valueKrw, locale.value) })]),
    ...(sponsor ? [t('sponsor', { sponsor })] : []),
  ];
  return (
    <li>
      {picture === null ? (
        <Pixels rows={PARCEL} scale={4} />
      ) : (
        // the name is beside the picture
        <img src={`/files/${picture}`} alt="" width="72" height="72" loading="lazy" />
      )}
      <div>
        <strong>{pick(name)}</strong>
        <p class="small">{facts.join(' · ')}</p>
      </div>
    </li>
  );
}
