import { useEffect } from 'preact/hooks';
import { redLightSpec } from '../../../shared/games/red-light/spec.ts';
import type { RedLightOwn, RedLightView } from '../../../shared/games/red-light/view.ts';
import { TICK_MS } from '../../../shared/world/units.ts';
import { words } from '../../i18n/t.ts';
import { playSound } from '../../sound/play-sound.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { useTick } from '../use-tick.ts';
import { Doll } from './doll.tsx';
import { RunButton } from './run-button.tsx';
import { redLightWords } from './words.ts';
import './face.css';

const t = words(redLightWords);

type RedLight = Shown<RedLightView, RedLightOwn>;

/** The doll speaks: nobody is judged. The page knows both ticks beforehand, so that a slow line does not matter. */
const isSpeaking = ({ from, to }: RedLightView, tick: number): boolean => tick >= from && tick < to;

/** The phrase, of which the doll has said a part. */
function Phrase({ view, tick }: { view: RedLightView; tick: number }) {
  const parts = t('phrase').split('·');
  const { from, to } = view;
  const said = isSpeaking(view, tick) ? Math.ceil(((tick - from + 1) / (to - from)) * parts.length) : parts.length;
  return (
    <p class="rl-phrase" aria-hidden="true">
      {parts.map((part, i) => (
        <span key={`${i} ${part}`} class={i < said ? 'said' : ''}>
          {part}
        </span>
      ))}
    </p>
  );
}

/** What concerns this player, or else everybody. */
function headline({ view, own }: RedLight, speaks: boolean): string {
  if (own && own.place > 0) return t('arrived', { place: own.place });
  if (own?.isCaught) return t('caught');
  if (speaks) return t('run');
  return view.phase === 'ready' ? t('ready') : t('freeze');
}

function Banner({ shown, acts }: { shown: RedLight; acts: Acts<never> }) {
  const tick = useTick(acts);
  const { view } = shown;
  const speaks = isSpeaking(view, tick);
  useEffect(() => {
    if (!speaks && view.phase !== 'ready') playSound('whistle');
  }, [speaks]);
  const mood = speaks ? 'away' : 'looks';
  return (
    <div class={`rl ${mood}`}>
      <Doll isLooking={!speaks} />
      <div>
        <Phrase view={view} tick={tick} />
        <p class="headline">{headline(shown, speaks)}</p>
        <p class="round-note">
          {t('counts', view)}
          {view.caught > 0 && ` · ${t('counts-caught', view)}`}
        </p>
      </div>
    </div>
  );
}

function Controls({ shown: { own }, acts }: { shown: RedLight; acts: Acts<never> }) {
  if (own && own.place > 0) return null;
  return <RunButton acts={acts} isCaught={own?.isCaught ?? false} />;
}

function say({ view, own }: RedLight): string {
  if (own && own.place > 0) return t('arrived', { place: own.place });
  if (view.phase === 'phrase') {
    const seconds = Math.max(1, Math.round(((view.to - view.from) * TICK_MS) / 1000));
    return t('said-run', { seconds });
  }
  if (own?.isCaught) return t('caught');
  return view.phase === 'ready' ? t('ready') : t('said-freeze');
}

export const redLight = face(redLightSpec, {
  say,
  // the second frame of the doll is her back
  pose: ({ view }, tick) => (isSpeaking(view, tick) ? 1 : 0),
  sound({ view, own }, before) {
    if (own && own.place > 0 && before?.own?.place === 0) return 'good';
    if (own?.isCaught && !before?.own?.isCaught) return 'bad';
    // the banner itself plays the whistle, at the very tick
    return view.phase === 'phrase' && before?.view.phase !== 'phrase' ? 'start' : null;
  },
  Banner,
  Controls,
  points: (points) => t('points', { points }),
});
