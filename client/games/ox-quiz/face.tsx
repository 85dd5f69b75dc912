import { oxQuizSpec } from '../../../shared/games/ox-quiz/spec.ts';
import type { OxView } from '../../../shared/games/ox-quiz/view.ts';
import { contains } from '../../../shared/world/areas.ts';
import { pick, words } from '../../i18n/t.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { spotIn, zonesOf } from '../zones-of.ts';
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

/** How many stand where, as two bars of one length. */
function Standing({ standing }: Pick<OxView, 'standing'>) {
  if (!standing) return <p class="ox-counts hidden">{t('counts-hidden')}</p>;
  return (
    <p class="ox-counts">
      <span class="o" style={{ flexGrow: standing.o + 1 }}>
        O {standing.o}
      </span>
      <span class="x" style={{ flexGrow: standing.x + 1 }}>
        X {standing.x}
      </span>
    </p>
  );
}

/** The question, then its answer and note. */
function Banner({ shown: { view } }: { shown: Shown<OxView> }) {
  const { phase, number, total, question, category, isRevival, answer, note, standing } = view;
  const text = pick(question);
  return (
    <>
      <p class="round-number">
        {t('round-question', { number, total })}
        {category !== '' && ` · ${category}`}
      </p>
      {isRevival && phase === 'question' && <p class="ox-revival">{t('revival')}</p>}
      <p class={`headline ${sizeOf(text)}`}>{text}</p>
      {phase === 'question' && <Standing standing={standing} />}
      {phase === 'locked' && <p class="round-note">{t('round-locked')}</p>}
      {phase === 'reveal' && answer !== '' && (
        <p class={`round-answer ${answer.toLowerCase()}`}>
          {t('round-reveal', { answer })} <span class="round-note">{pick(note)}</span>
        </p>
      )}
    </>
  );
}

/** Buttons that walk onto a mat, and which mat the player stands on. Only the server's position counts. */
function Controls({ shown, acts: { at, here, walkTo } }: { shown: Shown<OxView>; acts: Acts<never> }) {
  if (shown.view.phase === 'reveal') return null;
  const mats = zonesOf(at, oxQuizSpec.zones);
  const on = here && mats.find((mat) => contains(mat, here.x, here.y));
  return (
    <div class="ox-controls">
      {mats.map((mat) => (
        <button
          key={mat.role}
          type="button"
          class={`ox-go ${mat.role}`}
          aria-pressed={on === mat}
          disabled={shown.view.phase !== 'question'}
          onClick={() => walkTo(spotIn(mat))}
        >
          {t('go-to-mat', { mat: mat.role.toUpperCase() })}
        </button>
      ))}
      <span class={`standing ${on ? on.role : 'none'}`}>
        {on ? t('standing-on', { mat: on.role.toUpperCase() }) : t('stand-on-mat')}
      </span>
    </div>
  );
}

function say({ view: { phase, number, total, question, isRevival, answer, note } }: Shown<OxView>): string {
  if (phase === 'locked') return t('round-locked');
  if (phase === 'reveal') return `${answer === '' ? '' : t('round-reveal', { answer })} ${pick(note)}`;
  const asked = `${t('round-question', { number, total })}. ${pick(question)}`;
  return isRevival ? `${t('revival')} ${asked}` : asked;
}

/** The stage's screen has the question and how many stand where. */
function screen(shown: Shown<OxView>): string {
  const { phase, question, standing } = shown.view;
  if (phase !== 'question') return say(shown);
  return standing ? `${pick(question)}\nO ${standing.o} : ${standing.x} X` : pick(question);
}

export const oxQuiz = face(oxQuizSpec, {
  say,
  screen,
  sound({ view }, before) {
    if (view.phase === before?.view.phase) return null;
    if (view.phase === 'question') return 'start';
    return view.phase === 'locked' ? 'tick' : 'coin';
  },
  Banner,
  Controls,
});
