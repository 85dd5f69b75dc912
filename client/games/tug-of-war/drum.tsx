import { useEffect, useRef } from 'preact/hooks';
import type { GameInput } from '../../../shared/games/spec.ts';
import type { tugOfWarSpec } from '../../../shared/games/tug-of-war/spec.ts';
import type { Bar, TugOfWarOwn, TugOfWarView } from '../../../shared/games/tug-of-war/view.ts';
import { words } from '../../i18n/t.ts';
import { playSound } from '../../sound/play-sound.ts';
import type { Acts } from '../face.ts';
import { useTick } from '../use-tick.ts';
import { tugOfWarWords } from './words.ts';

const t = words(tugOfWarWords);

export type TugInput = GameInput<typeof tugOfWarSpec>;

/** The beat nearest to a tick, and how many ticks it is away; less than 0: it is still to come. */
export function nearestBeat({ first, from, every, count }: Bar, tick: number): { beat: number; offset: number } {
  const step = Math.max(0, Math.min(count - 1, Math.round((tick - from) / every)));
  return { beat: first + step, offset: tick - (from + step * every) };
}

/** How long a page shows the result of a tap, in ticks. */
const SHOWN_TICKS = 14;

/** What the player reads under the drum. */
function verdict(own: TugOfWarOwn, { beat, offset }: ReturnType<typeof nearestBeat>): { text: string; kind: string } {
  const isPresent = own.beat === beat || (own.beat === beat - 1 && offset < -2);
  if (isPresent && own.grade && Math.abs(offset) < SHOWN_TICKS) return { text: t(own.grade), kind: own.grade };
  if (Math.abs(offset) <= 1) return { text: t('pull'), kind: 'now' };
  return { text: offset < -SHOWN_TICKS ? t('next') : '', kind: '' };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], dialog *');

/** One large button: a ring shrinks onto the drum, and reaches it on the beat. The space bar taps it too. */
export function Drum({ view: { bar }, own, acts }: { view: TugOfWarView; own: TugOfWarOwn; acts: Acts<TugInput> }) {
  const tick = useTick(acts);
  const near = nearestBeat(bar, tick);
  const tapped = useRef(-1);
  const heard = useRef(-1);
  const tap = useRef(() => {});
  tap.current = () => {
    const { beat, offset } = nearestBeat(bar, acts.tick());
    // a thumb that bounces must not lose the pull, and a tap far from a beat is none
    if (tapped.current === beat || Math.abs(offset) > bar.every / 2) return;
    tapped.current = beat;
    acts.act({ beat });
  };
  useEffect(() => {
    if (near.offset < 0 || heard.current === near.beat) return;
    heard.current = near.beat;
    if (near.offset < 4) playSound('tick');
  }, [near.beat, near.offset >= 0]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'Space' || isTyping(event.target)) return;
      // otherwise the release would press the focused button
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'keydown' && !event.repeat) tap.current();
    };
    addEventListener('keydown', press, true);
    addEventListener('keyup', press, true);
    return () => {
      removeEventListener('keydown', press, true);
      removeEventListener('keyup', press, true);
    };
  }, []);
  const said = verdict(own, near);
  // from half as large again as the drum to its own size
  const ring = 1 + 0.5 * Math.max(0, Math.min(1, -near.offset / bar.every));
  return (
    <div class="tug-drum">
      <button
        type="button"
        class={`tug-tap ${Math.abs(near.offset) <= 2 ? 'now' : ''} ${said.kind}`}
        onPointerDown={() => tap.current()}
        onContextMenu={(event) => event.preventDefault()}
        // a click without a pointer comes from assistive technology
        onClick={(event) => event.detail === 0 && tap.current()}
      >
        <span class="tug-ring" style={{ transform: `scale(${ring.toFixed(2)})` }} />
        {t('pull')}
      </button>
      <div class="tug-told">
        <p class={`tug-verdict ${said.kind}`} aria-hidden="true">
          {said.text}
        </p>
        <p class="tug-mine">{t('my-points', { points: own.points })}</p>
        {own.combo > 1 && <p class="tug-combo">{t('combo', { combo: own.combo })}</p>}
      </div>
    </div>
  );
}
