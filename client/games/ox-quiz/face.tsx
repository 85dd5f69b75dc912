import { type OxView, oxView } from '../../../shared/games/ox-quiz/view.ts';
import { contains } from '../../../shared/world/areas.ts';
import { pick, words } from '../../i18n/t.ts';
import { mapObjects } from '../../ui/store.ts';
import { face, type MapPoint } from '../face.ts';
import { oxWords } from './words.ts';
import './face.css';

const t = words(oxWords);

/** The width of a text in halves of a Hangul syllable, which is about twice as wide as a Latin letter. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u02ff' ? 2 : 1), 0);

const sizeOf = (text: string): 'short' | 'medium' | 'long' => {
  const width = widthOf(text);
  if (width <= 26) return 'short';
  return width <= 60 ? 'medium' : 'long';
};

/** The question, then its answer and note. */
function banner({ phase, number, total, question, answer, note }: OxView) {
  const text = pick(question);
  return (
    <>
      <p class="round-number">{t('round-question', { number, total })}</p>
      <p class={`headline ${sizeOf(text)}`}>{text}</p>
      {phase === 'locked' && <p class="round-note">{t('round-locked')}</p>}
      {phase === 'reveal' && answer !== '' && (
        <p class={`round-answer ${answer.toLowerCase()}`}>
          {t('round-reveal', { answer })} <span class="round-note">{pick(note)}</span>
        </p>
      )}
    </>
  );
}

/** Which mat the player stands on, by the page's own prediction. Only the server's position counts. */
function standing(stage: string, { x, y }: MapPoint) {
  const mat = mapObjects.value.find(
    (object) => object.class === 'zone' && object.of === stage && 'ox'.includes(object.role) && contains(object, x, y),
  );
  if (mat?.class !== 'zone') return <span class="standing none">{t('stand-on-mat')}</span>;
  return <span class={`standing ${mat.role}`}>{t('standing-on', { mat: mat.role.toUpperCase() })}</span>;
}

export const oxQuiz = face(oxView, { banner, standing });
