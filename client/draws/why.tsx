import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';

const t = words(draws);

/** Why a draw is fair, and what remains to be trusted, in plain words. */
export function Why() {
  return (
    <section class="card draw-why" aria-labelledby="why">
      <h2 id="why">{t('why-title')}</h2>
      <ol>
        {([1, 2, 3, 4] as const).map((n) => (
          <li key={n}>
            <strong>{t(`why-${n}-title`)}</strong> {t(`why-${n}`)}
          </li>
        ))}
      </ol>
      <h3>{t('trust-title')}</h3>
      <p>{t('trust-intro')}</p>
      <ul>
        {([1, 2, 3, 4] as const).map((n) => (
          <li key={n}>{t(`trust-${n}`)}</li>
        ))}
      </ul>
    </section>
  );
}
