import { type ChosungInput, chosungSpec } from '../../../shared/games/chosung/spec.ts';
import type { ChosungOwn, ChosungView } from '../../../shared/games/chosung/view.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { AnswerForm } from './answer-form.tsx';
import { chosungWords } from './words.ts';
import './face.css';

const t = words(chosungWords);

type ChosungShown = Shown<ChosungView, ChosungOwn>;
type BoardProps = { shown: ChosungShown; acts: Acts<ChosungInput> };

function nameOf({ seats, player }: ChosungShown, index: number): string {
  if (index === player) return t('me');
  return seats[index]?.isBot ? t('bot') : (seats[index]?.name ?? '');
}

/** The initials on tiles, and for readers of English how they sound. */
function Tiles({ view }: { view: ChosungView }) {
  const isKorean = locale.value === 'ko';
  return (
    <div
      class={`chosung-tiles ${view.phase}`}
      role="img"
      aria-label={t('initials', { letters: view.letters.join(' ') })}
    >
      {view.letters.map((letter, i) =>
        letter === ' ' ? (
          <span key={`${view.number} ${i}`} class="gap" />
        ) : (
          <span key={`${view.number} ${i} ${letter}`} class="tile">
            <b lang="ko">{letter}</b>
            {!isKorean && <small>{view.sounds[i]}</small>}
          </span>
        ),
      )}
    </div>
  );
}

/** Who was right so far, in the order of arrival, and the points. */
function Players({ shown }: { shown: ChosungShown }) {
  const { right, points } = shown.view;
  return (
    <ul class="chosung-players">
      {points.map((sum, index) => {
        const rank = right.indexOf(index);
        return (
          <li key={index} class={`${rank >= 0 ? 'right' : ''} ${index === shown.player ? 'mine' : ''}`}>
            <bdi>{nameOf(shown, index)}</bdi>
            <b>{t('points', { points: sum })}</b>
            {rank >= 0 && <small>{t(rank === 0 ? 'is-first' : 'is-right')}</small>}
          </li>
        );
      })}
    </ul>
  );
}

function Choices({ own, choose }: { own: ChosungOwn; choose: (choice: number) => void }) {
  return (
    <>
      <p class="chosung-note">{t(own.state === 'over' ? 'wrong-choice' : 'choose')}</p>
      <div class="chosung-choices">
        {own.choices?.map(({ word, romanised }, i) => (
          <button key={word} type="button" disabled={own.state !== 'open'} onClick={() => choose(i)}>
            <span lang="ko">{word}</span>
            {locale.value !== 'ko' && <small>{romanised}</small>}
          </button>
        ))}
      </div>
    </>
  );
}

/** What a player can do with the current word. */
function Answering({ shown: { view, own }, acts }: BoardProps) {
  if (!own) return <p class="chosung-note">{t('watching')}</p>;
  const { number, right } = view;
  const { state, gained, wrong, choices } = own;
  if (state === 'right')
    return <p class="chosung-good">{t(right.length > 0 && gained === 3 ? 'right-first' : 'right', { gained })}</p>;
  if (choices) return <Choices own={own} choose={(choice) => acts.act({ do: 'choose', number, choice })} />;
  const help = (
    <button
      type="button"
      class={locale.value === 'ko' ? 'quiet' : 'chosung-help'}
      onClick={() => acts.act({ do: 'help', number })}
    >
      {t('help')}
    </button>
  );
  return (
    <>
      <AnswerForm key={number} send={(text) => acts.act({ do: 'answer', number, text })} />
      <p class="chosung-note wrong" key={`wrong ${wrong}`}>
        {wrong > 0 && t('wrong')}
      </p>
      {help}
    </>
  );
}

function Reveal({ shown }: { shown: ChosungShown }) {
  const { answer, romanised, right } = shown.view;
  const first = right[0];
  const named = locale.value === 'ko' ? answer : `${answer} (${romanised})`;
  return (
    <div class="chosung-reveal">
      <p class="headline">{t('answer-is', { answer: named })}</p>
      <p>{first === undefined ? t('nobody-knew') : t('first-was', { name: nameOf(shown, first) })}</p>
      {shown.own?.state === 'right' && <p class="chosung-good">{t('right', { gained: shown.own.gained })}</p>}
    </div>
  );
}

function Board({ shown, acts }: BoardProps) {
  const { view } = shown;
  const { number, total } = view;
  return (
    <div class="chosung-board">
      <p class="chosung-number">
        {t('word-of', { number, total })}
        {view.category !== '' && locale.value === 'ko' && ` · ${view.category}`}
      </p>
      <Tiles view={view} />
      <p class="chosung-hint">{pick(view.hint)}</p>
      {view.phase === 'word' ? <Answering shown={shown} acts={acts} /> : <Reveal shown={shown} />}
      <Players shown={shown} />
    </div>
  );
}

function say(shown: ChosungShown): string {
  const { phase, number, total, letters, hint, answer, right } = shown.view;
  if (phase === 'reveal') {
    const first = right[0];
    const who = first === undefined ? t('nobody-knew') : t('first-was', { name: nameOf(shown, first) });
    return `${t('answer-is', { answer })}. ${who}`;
  }
  const own = shown.own;
  if (own?.state === 'right') return t('right', { gained: own.gained });
  if (own?.state === 'over') return t('wrong-choice');
  if (own && own.wrong > 0) return t('wrong');
  const asked = `${t('word-of', { number, total })}. ${t('initials', { letters: letters.join(' ') })}`;
  return `${asked}. ${t('hint-is', { hint: pick(hint) })}`;
}

export const chosung = face(chosungSpec, {
  say,
  sound({ view, own }, before) {
    if (own?.state === 'right' && before?.own?.state !== 'right') return 'good';
    if (own && own.wrong > (before?.own?.wrong ?? 0)) return 'bad';
    if (view.phase !== before?.view.phase) return view.phase === 'word' ? 'start' : 'coin';
    return view.right.length > before.view.right.length ? 'tick' : null;
  },
  Board,
  points: (points) => t('points', { points }),
  nobody: () => t('no-winner'),
});
