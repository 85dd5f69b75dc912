import { contains } from '../../../shared/world/areas.ts';
import { place } from '../../i18n/place.ts';
import { pick, words } from '../../i18n/t.ts';
import { mapObjects, type RoundView } from '../../ui/store.ts';

const t = words(place);

/** Hangul takes about twice the width of a Latin letter: lengths are counted in halves of a syllable. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u02ff' ? 2 : 1), 0);

const sizeOf = (text: string): 'short' | 'medium' | 'long' => {
  const width = widthOf(text);
  if (width <= 26) return 'short';
  return width <= 60 ? 'medium' : 'long';
};

/** The screen of the OX quiz: question, then answer and note. */
export function oxBanner(round: RoundView) {
  const revealed = round.phase === 'reveal' && round.answer !== '';
  const question = pick(round.question);
  return (
    <>
      <p class="round-number">{t('round-question', { number: round.number, total: round.total })}</p>
      <p class={`headline ${sizeOf(question)}`}>{question}</p>
      {round.phase === 'locked' && <p class="round-note">{t('round-locked')}</p>}
      {revealed && (
        <p class={`round-answer ${round.answer.toLowerCase()}`}>
          {t('round-reveal', { answer: round.answer })} <span class="round-note">{pick(round.note)}</span>
        </p>
      )}
    </>
  );
}

/** Which mat a player stands on, by their own picture of the world; the server's counts. x, y in pixels. */
export function oxStanding(round: RoundView, { x, y }: { x: number; y: number }) {
  const mat = mapObjects.value.find(
    (object) =>
      object.class === 'zone' && object.of === round.stage && 'ox'.includes(object.role) && contains(object, x, y),
  );
  if (mat?.class !== 'zone') return <span class="standing none">{t('stand-on-mat')}</span>;
  return <span class={`standing ${mat.role}`}>{t('standing-on', { mat: mat.role.toUpperCase() })}</span>;
}
