import { useEffect, useState } from 'preact/hooks';
import { words } from '../../i18n/t.ts';
import type { Acts } from '../face.ts';
import { spotIn, zonesOf } from '../zones-of.ts';
import { redLightWords } from './words.ts';

const t = words(redLightWords);

const isPress = ({ code }: KeyboardEvent): boolean => code === 'Space' || code === 'Enter';

/**
 * Runs to the finish while it is held, by thumb or by key. Somebody who cannot hold it, for example with a screen
 * reader, starts and stops by two activations.
 */
export function RunButton({ acts, isCaught }: { acts: Acts<never>; isCaught: boolean }) {
  const [runs, setRuns] = useState(false);
  const run = (): void => {
    const [finish] = zonesOf(acts.at, ['finish']);
    if (!finish) return;
    acts.walkTo(spotIn(finish));
    setRuns(true);
  };
  const stop = (): void => {
    if (!runs) return;
    acts.stop();
    setRuns(false);
  };
  useEffect(() => {
    if (isCaught) setRuns(false);
  }, [isCaught]);
  return (
    <button
      type="button"
      class={`rl-run ${runs ? 'runs' : ''}`}
      aria-pressed={runs}
      onPointerDown={run}
      onPointerUp={stop}
      onPointerCancel={stop}
      onPointerLeave={stop}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        if (!event.repeat) run();
      }}
      onKeyUp={(event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        stop();
      }}
      onClick={(event) => {
        // a click without a pointer and without a key comes from assistive technology
        if (event.detail !== 0) return;
        if (runs) stop();
        else run();
      }}
    >
      {t(runs ? 'going' : 'hold')}
    </button>
  );
}
