import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';

const t = words(draws);

/** Whether the draws of the page wait for public randomness. */
export type Beacons = 'all' | 'some' | 'none';

/** Why a draw is fair, and what remains to be trusted, in plain words. Without public randomness it says other things. */
export function Why({ beacons }: { beacons: Beacons }) {
  const isNone = beacons === 'none';
  return (
    <section class="card draw-why" aria-labelledby="why">
      <h2 id="why">{t('why-title')}</h2>
      <ol>
        <Step title={t('why-1-title')} text={t('why-1')} />
        <Step title={t('why-2-title')} text={t('why-2')} />
        {isNone ? (
          <Step title={t('why-3-none-title')} text={t('why-3-none')} />
        ) : (
          <Step title={t('why-3-title')} text={beacons === 'some' ? `${t('why-3')} ${t('why-3-some')}` : t('why-3')} />
        )}
        <Step title={t('why-4-title')} text={t('why-4')} />
      </ol>
      <h3>{t('trust-title')}</h3>
      <p>{t('trust-intro')}</p>
      <ul>
        <li>{t('trust-1')}</li>
        <li>{t('trust-2')}</li>
        <li>{t(isNone ? 'trust-3-none' : 'trust-3')}</li>
        <li>{t('trust-4')}</li>
      </ul>
    </section>
  );
}

function Step({ title, text }: { title: string; text: string }) {
  return (
    <li>
      <strong>{title}</strong> {text}
    </li>
  );
}
