import { tugOfWarSpec } from '../../../shared/games/tug-of-war/spec.ts';
import type { Side, TugOfWarOwn, TugOfWarView } from '../../../shared/games/tug-of-war/view.ts';
import { words } from '../../i18n/t.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { Drum, type TugInput } from './drum.tsx';
import { tugOfWarWords } from './words.ts';
import './face.css';

const t = words(tugOfWarWords);

type TugOfWar = Shown<TugOfWarView, TugOfWarOwn>;

/** A pull of the rope that is worth a word, in percent of the way to a mark. */
const WORTH = 8;

const headline = ({ view: { bar, rope, left, right }, own }: TugOfWar): string => {
  if (bar.first === 0 && rope === 0 && left.pull + right.pull === 0) return t('ready');
  if (Math.abs(rope) < WORTH) return t('even');
  const leader: Side = rope < 0 ? 'left' : 'right';
  if (own) return t(own.side === leader ? 'ours-leads' : 'ours-trails');
  return t(leader === 'left' ? 'left-leads' : 'right-leads');
};

function Team({ shown: { view, own }, side }: { shown: TugOfWar; side: Side }) {
  return (
    <span class={`tug-team ${side}`}>
      <b>{t(side)}</b> {t('size', { count: view[side].size })}
      {own?.side === side && <em>{t('ours')}</em>}
    </span>
  );
}

/** The rope between the two marks, and how hard each team pulled at the last beat. */
function Rope({ view: { rope, left, right } }: { view: TugOfWarView }) {
  return (
    <div class="tug-rope" aria-hidden="true">
      <span class="tug-pull left" style={{ width: `${left.pull / 2}%` }} />
      <span class="tug-pull right" style={{ width: `${right.pull / 2}%` }} />
      <span class="tug-line" />
      <span class="tug-mark left" />
      <span class="tug-mark right" />
      <span class="tug-knot" style={{ left: `${50 + rope * 0.42}%` }} />
    </div>
  );
}

function Banner({ shown }: { shown: TugOfWar; acts: Acts<TugInput> }) {
  return (
    <>
      <p class="tug-teams">
        <Team shown={shown} side="left" />
        <Team shown={shown} side="right" />
      </p>
      <Rope view={shown.view} />
      <p class="headline">{headline(shown)}</p>
    </>
  );
}

function Controls({ shown, acts }: { shown: TugOfWar; acts: Acts<TugInput> }) {
  return shown.own && <Drum view={shown.view} own={shown.own} acts={acts} />;
}

/** Says who leads, and by how much in steps of 25 percent: every beat would be too much to listen to. */
function say(shown: TugOfWar): string {
  const { rope } = shown.view;
  const part = Math.floor(Math.abs(rope) / 25) * 25;
  const text = headline(shown);
  return part === 0 ? text : `${text} ${t('rope-at', { side: t(rope < 0 ? 'left' : 'right'), part })}`;
}

export const tugOfWar = face(tugOfWarSpec, {
  say,
  sound({ own }, before) {
    if (!before) return 'start';
    if (!own || (own.beat === before.own?.beat && own.grade === before.own.grade)) return null;
    if (own.grade === 'double') return 'bad';
    return own.grade === 'best' ? 'drop' : 'tap';
  },
  Banner,
  Controls,
  points: (points) => t('points', { points }),
});
