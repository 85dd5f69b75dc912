import { useEffect, useRef } from 'preact/hooks';
import type { ShowMoment } from '../../../shared/draw-show.ts';
import { playSound } from '../../sound/play-sound.ts';

/** The last seconds of a countdown tick. */
const TICKS = 10;

/** The sound of a new moment; `isLast`: the last winner of the show. */
function soundOf(moment: ShowMoment, isLast: boolean) {
  if (moment.at === 'reels') return 'start' as const;
  if (moment.at !== 'step') return null;
  if (moment.step.winners.length === 0) return 'whoosh' as const;
  if (!moment.isOut) return null;
  return isLast ? ('win' as const) : ('coin' as const);
}

type Heard = {
  /** The same as long as nothing new happens. */
  name: string;
  moment: ShowMoment;
  /** Until the countdown ends, in ms; null: there is none. */
  left: number | null;
  /** The last winner of the show. */
  isLast: boolean;
  /** Whether the show is near enough to be heard. */
  isHeard?: boolean;
};

/**
 * Plays what belongs to each new moment, and ticks in the last seconds of a countdown. A page that opens in the middle
 * begins silently.
 */
export function useShowSounds({ name, moment, left, isLast, isHeard = true }: Heard): void {
  const seconds = left === null ? null : Math.ceil(left / 1000);
  const heard = useRef({ name, seconds });
  useEffect(() => {
    const before = heard.current;
    heard.current = { name, seconds };
    if (!isHeard) return;
    const sound = name === before.name ? null : soundOf(moment, isLast);
    if (sound) playSound(sound);
    else if (seconds !== null && seconds !== before.seconds && seconds > 0 && seconds <= TICKS) playSound('tick');
  }, [name, seconds]);
}
