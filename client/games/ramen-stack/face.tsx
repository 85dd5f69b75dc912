import { useEffect, useRef, useState } from 'preact/hooks';
import { PARTS, towerPoints } from '../../../shared/games/ramen-stack/physics.ts';
import { MOST_MISSES, type RamenStackInput, ramenStackSpec } from '../../../shared/games/ramen-stack/spec.ts';
import type { RamenStackView, Tower } from '../../../shared/games/ramen-stack/view.ts';
import { words } from '../../i18n/t.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { type Press, press, stillOpen } from './predict.ts';
import { TowerCanvas } from './tower-canvas.tsx';
import { ramenStackWords } from './words.ts';
import './face.css';

const t = words(ramenStackWords);

type RamenShown = Shown<RamenStackView>;

const leftOf = ({ misses }: Tower): number => MOST_MISSES - misses;

/** The tower on the picture: the player's own, or for spectators the highest. */
function mainOf({ view: { isRelay, towers }, player }: RamenShown): number {
  if (isRelay) return 0;
  if (player >= 0) return player;
  const floors = towers.map(({ bricks }) => bricks.length);
  return floors.indexOf(Math.max(...floors));
}

function nameOf({ seats, player }: RamenShown, index: number): string {
  if (index === player) return t('me');
  return seats[index]?.isBot ? t('bot') : (seats[index]?.name ?? '');
}

function Hearts({ tower }: { tower: Tower }) {
  const left = leftOf(tower);
  return (
    <span class="ramen-hearts">
      <span aria-hidden="true">
        {'♥'.repeat(left)}
        <i>{'♡'.repeat(tower.misses)}</i>
      </span>
      <span class="visually-hidden">{t('misses-left', { left })}</span>
    </span>
  );
}

/** All towers in numbers. */
function Towers({ shown }: { shown: RamenShown }) {
  const { isRelay, towers } = shown.view;
  return (
    <ul class="ramen-towers">
      {towers.map((tower, index) => (
        <li key={index} class={index === mainOf(shown) ? 'mine' : ''}>
          <bdi>{isRelay ? t('our-tower') : nameOf(shown, index)}</bdi>
          <b>{t('floors', { floors: tower.bricks.length })}</b>
          <small>{t('points', { points: towerPoints(tower.bricks) })}</small>
          <Hearts tower={tower} />
        </li>
      ))}
    </ul>
  );
}

/** The word over the picture: what to do, or what has just happened. */
function noteOf(shown: RamenShown): string {
  const { isRelay, turn, towers } = shown.view;
  const tower = towers[mainOf(shown)];
  // there is no clock after the end
  if (shown.player < 0 || shown.endsAt === null) return '';
  if (!tower.hung) return t('finished');
  if (isRelay && turn !== shown.player) return t('turn-of', { name: nameOf(shown, turn) });
  if (isRelay) return t('my-turn');
  return tower.drops === 0 ? t('tap') : '';
}

function Board({ shown, acts }: { shown: RamenShown; acts: Acts<RamenStackInput> }) {
  const pressed = useRef<Press | null>(null);
  const [flash, setFlash] = useState<{ key: number; text: string } | null>(null);
  const { view, player } = shown;
  const tower = view.towers[mainOf(shown)];
  const isMine = player >= 0 && (!view.isRelay || view.turn === player);
  const drop = (): void => {
    const now = acts.tick();
    if (!isMine || stillOpen(pressed.current, tower, now)) return;
    const next = press(tower, Math.floor(now * PARTS));
    if (!next) return;
    pressed.current = next;
    acts.act({ part: next.part });
    const { last, drops } = next.shown;
    setFlash(last && last.kind !== 'stands' ? { key: drops, text: t(`${last.kind}-short`) } : null);
  };
  const latest = useRef(drop);
  latest.current = drop;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.repeat || event.target instanceof HTMLInputElement) return;
      const isOther = event.target instanceof HTMLButtonElement && !event.target.classList.contains('ramen-drop');
      if (isOther) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const note = noteOf(shown);
  return (
    <div class="ramen-board">
      <Towers shown={shown} />
      <button
        type="button"
        class="ramen-drop"
        // what is written on it comes first, so that whoever speaks to the page can name it
        aria-label={`${note === '' ? t('drop') : note}. ${t('the-tower', { floors: tower.bricks.length, left: leftOf(tower) })}`}
        disabled={!isMine || !tower.hung || shown.endsAt === null}
        onPointerDown={(event) => event.isPrimary && drop()}
        onClick={(event) => {
          // Enter, or a screen reader: a pointer has pressed already
          if (event.detail === 0) drop();
        }}
      >
        <TowerCanvas
          tick={acts.tick}
          towerNow={(tick) => {
            pressed.current = stillOpen(pressed.current, tower, tick);
            return pressed.current?.shown ?? tower;
          }}
          floorMark={t('floors', { floors: 5 }).replace('5', '#')}
        />
        {note !== '' && <span class="ramen-note">{note}</span>}
        {flash && (
          <span key={flash.key} class="ramen-flash" aria-hidden="true">
            {flash.text}
          </span>
        )}
      </button>
    </div>
  );
}

function say(shown: RamenShown): string {
  const tower = shown.view.towers[mainOf(shown)];
  const { last, bricks } = tower;
  const happened = last ? t(last.kind, { floors: bricks.length }) : t('tap');
  return `${happened} ${noteOf(shown)}`;
}

export const ramenStack = face(ramenStackSpec, {
  say,
  sound: (_shown, before) => (before ? null : 'start'),
  Board,
  points: (points) => t('points', { points }),
  nobody: () => t('nobody-came-through'),
  endMs: 1200,
});
