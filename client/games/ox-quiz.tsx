import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { RoundView } from '../ui/store.ts';

const t = words(place);

/** The screen of the OX quiz: question, then answer and note. */
export function oxBanner(round: RoundView) {
  const revealed = round.phase === 'reveal' && round.answer !== '';
  return (
    <>
      <p class="round-number">{t('round-question', { number: round.number, total: round.total })}</p>
      <p class="headline">{pick(round.question)}</p>
      {round.phase === 'locked' && <p class="round-note">{t('round-locked')}</p>}
      {revealed && (
        <p class={`round-answer ${round.answer.toLowerCase()}`}>
          {t('round-reveal', { answer: round.answer })} <span class="round-note">{pick(round.note)}</span>
        </p>
      )}
    </>
  );
}
