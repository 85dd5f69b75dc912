import { useEffect, useRef, useState } from 'preact/hooks';
import { TICK_MS } from '../../../shared/world/units.ts';

export const SPEEDS = [1, 4] as const;
export type Speed = (typeof SPEEDS)[number];

const SECOND = 1000 / TICK_MS;

/** Keys that belong to a control with the focus: a list is opened by space, and buttons are pressed by it. */
const isTaken = ({ target, key }: KeyboardEvent): boolean => {
  if (!(target instanceof HTMLElement) || target.closest('dialog')) return target instanceof HTMLElement;
  if (target.matches('select, textarea, input:not([type="range"])')) return true;
  return key === ' ' && target.matches('button, a, summary');
};

/** Plays a stretch of ticks, from its begin. The keys work on the whole page. */
export function usePlayback(from: number, to: number) {
  const [tick, setTick] = useState(from);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const now = useRef(from);
  const show = (next: number): void => {
    now.current = Math.max(from, Math.min(to, next));
    setTick(now.current);
  };
  const toggle = (): void => {
    // at the end, playing means from the begin again
    if (!isPlaying && now.current >= to) show(from);
    setPlaying(!isPlaying);
  };
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function next(time) {
      show(now.current + (Math.max(0, time - before) / TICK_MS) * speed);
      before = time;
      if (now.current >= to) setPlaying(false);
      else frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed]);
  const press = useRef((_: KeyboardEvent) => {});
  press.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    const step = SECOND * (event.shiftKey ? 10 : 1);
    const does: Record<string, () => void> = {
      ' ': toggle,
      ArrowLeft: () => show(now.current - step),
      ArrowRight: () => show(now.current + step),
      Home: () => show(from),
      End: () => show(to),
    };
    if (!Object.hasOwn(does, event.key)) return;
    event.preventDefault();
    does[event.key]();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => press.current(event);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return { tick, now, isPlaying, speed, show, toggle, setSpeed, pause: () => setPlaying(false) };
}
export type Playback = ReturnType<typeof usePlayback>;
