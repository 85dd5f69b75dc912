import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { quantise, STILL } from '../../shared/world/direction.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { pushStick } from '../world/controls.ts';

const t = words(place);
/** How far the knob moves, in CSS pixels. */
const REACH = 44;
const knob = signal({ x: 0, y: 0 });

/** A thumb stick for touch screens. It has eight directions, like the server. */
export function Stick() {
  const base = useRef<HTMLDivElement>(null);
  const move = (event: PointerEvent): void => {
    const box = base.current?.getBoundingClientRect();
    if (!box) return;
    const x = (event.clientX - box.left - box.width / 2) / REACH;
    const y = (event.clientY - box.top - box.height / 2) / REACH;
    const length = Math.max(1, Math.hypot(x, y));
    knob.value = { x: (x / length) * REACH, y: (y / length) * REACH };
    pushStick(quantise(x, y));
  };
  const end = (): void => {
    knob.value = { x: 0, y: 0 };
    pushStick(STILL);
  };
  // a hidden page gets no event when the thumb is lifted, and the body would walk on
  useEffect(() => {
    addEventListener('blur', end);
    document.addEventListener('visibilitychange', end);
    return () => {
      removeEventListener('blur', end);
      document.removeEventListener('visibilitychange', end);
      end();
    };
  }, []);
  return (
    <div
      class="stick"
      ref={base}
      role="img"
      aria-label={t('stick')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && move(event)}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
    >
      <span style={{ transform: `translate(${knob.value.x}px, ${knob.value.y}px)` }} />
    </div>
  );
}
