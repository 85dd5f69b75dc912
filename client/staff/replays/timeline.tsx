import { staffReplays } from '../../i18n/staff-replays.ts';
import { words } from '../../i18n/t.ts';
import { clockOf } from './moment.ts';
import { type Playback, SPEEDS } from './use-playback.ts';

const t = words(staffReplays);

/** The slider over the time of a round, with play and speed. */
export function Timeline({ play, from, to }: { play: Playback; from: number; to: number }) {
  const clock = t('clock', { at: clockOf(play.tick - from), all: clockOf(to - from) });
  return (
    <div class="replay-timeline">
      <button type="button" class="primary" onClick={play.toggle}>
        {t(play.isPlaying ? 'pause' : 'play')}
      </button>
      <input
        type="range"
        aria-label={t('timeline')}
        aria-valuetext={clock}
        min={from}
        max={to}
        step="any"
        value={play.tick}
        onInput={({ currentTarget }) => play.show(currentTarget.valueAsNumber)}
      />
      <span class="replay-clock">{clock}</span>
      <fieldset class="replay-speed">
        <legend class="visually-hidden">{t('speed')}</legend>
        {SPEEDS.map((speed) => (
          <button key={speed} type="button" aria-pressed={play.speed === speed} onClick={() => play.setSpeed(speed)}>
            {t(`speed-${speed}`)}
          </button>
        ))}
      </fieldset>
      <p class="hint">{t('keys')}</p>
    </div>
  );
}
