import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { Face } from './face.tsx';
import { greeter } from './store.ts';

const t = words(place);

/** Whether the greeter is leading the visitor now. */
export const isLed = (): boolean => greeter.value?.phase === 'lead' || greeter.value?.phase === 'wait';

/** What the greeter says and offers. The answers are buttons, so that keyboards and screen readers can use them. */
export function GreeterCard({ session }: { session: Session }) {
  const said = greeter.value;
  if (!said) return null;
  return (
    <section class={isLed() ? 'greeter led card' : 'greeter card'} aria-label={t('greeter')} aria-live="polite">
      <Face look="greeter" large />
      <div class="said">
        <h2>{t('greeter')}</h2>
        <p>{pick(said.text)}</p>
      </div>
      {said.offers.length > 0 && (
        <div class="choices">
          {said.offers.map((offer) => (
            <button type="button" key={offer.id} onClick={() => session.answerGreeter(offer.id)}>
              {pick(offer.label)}
            </button>
          ))}
          <button type="button" class="quiet" onClick={() => session.answerGreeter('later')}>
            {t('later')}
          </button>
        </div>
      )}
      {isLed() && (
        <div class="choices">
          <button type="button" onClick={() => session.stopGoing()}>
            {t('stop-leading')}
          </button>
        </div>
      )}
    </section>
  );
}
