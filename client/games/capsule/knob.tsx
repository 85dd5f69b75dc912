import { useRef, useState } from 'preact/hooks';
import { playSound } from '../../sound/play-sound.ts';

/** A drag of so many degrees turns the knob. */
const TURN_DEGREES = 150;
/** If the server has not answered after this time, the knob can be turned again, ms. */
const RETRY_MS = 3000;

type KnobProps = { label: string; turn: () => void };

/** The knob: a press, a key, or a drag round its middle turns it. */
export function Knob({ label, turn }: KnobProps) {
  const [degrees, setDegrees] = useState(0);
  const [isTurned, setTurned] = useState(false);
  const drag = useRef<{ last: number; sum: number } | null>(null);
  const wasDragged = useRef(false);

  const go = (): void => {
    if (isTurned) return;
    setTurned(true);
    setDegrees((now) => now + 360);
    playSound('tap');
    turn();
    setTimeout(() => setTurned(false), RETRY_MS);
  };
  const angleOf = (event: PointerEvent & { currentTarget: HTMLElement }): number => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return (Math.atan2(event.clientY - top - height / 2, event.clientX - left - width / 2) * 180) / Math.PI;
  };
  return (
    <button
      type="button"
      class="capsule-knob"
      aria-label={label}
      disabled={isTurned}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { last: angleOf(event), sum: 0 };
        wasDragged.current = false;
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        const angle = angleOf(event);
        // the shorter way round
        const step = ((angle - drag.current.last + 540) % 360) - 180;
        drag.current = { last: angle, sum: drag.current.sum + step };
        if (Math.abs(drag.current.sum) > 20) wasDragged.current = true;
        setDegrees((now) => now + step);
        if (Math.abs(drag.current.sum) >= TURN_DEGREES) {
          drag.current = null;
          go();
        }
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onClick={() => {
        // a drag that did not go far enough is no press
        if (!wasDragged.current) go();
        wasDragged.current = false;
      }}
    >
      <i style={{ transform: `rotate(${degrees}deg)` }} />
    </button>
  );
}
