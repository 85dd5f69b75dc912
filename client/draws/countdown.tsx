import { useEffect, useState } from 'preact/hooks';
import { draws } from '../i18n/draws.ts';
import { words } from '../i18n/t.ts';

const t = words(draws);

const SECOND = 1000;
const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** The two or three largest units of a time to come: seconds are shown in the last day only. */
export function countdownParts(ms: number): { unit: (typeof UNITS)[number][0]; n: number }[] {
  let rest = Math.max(0, Math.ceil(ms / SECOND));
  const parts = UNITS.map(([unit, length]) => {
    const n = Math.floor(rest / length);
    rest -= n * length;
    return { unit, n };
  });
  const first = parts.findIndex(({ n }) => n > 0);
  return first < 0 ? parts.slice(-1) : parts.slice(first, first === 0 ? 3 : 4);
}

/** Counts down to a date. `over` is called once, when it has come. */
export function Countdown({ label, to, over }: { label: string; to: number; over: () => void }) {
  const [left, setLeft] = useState(() => to - Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const now = to - Date.now();
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      over();
    }, SECOND);
    return () => clearInterval(timer);
  }, [to]);
  return (
    <p class="draw-countdown" role="timer">
      <span>{label}</span>{' '}
      <strong>
        {countdownParts(left)
          .map(({ unit, n }) => t(unit, { n }))
          .join(' ')}
      </strong>
    </p>
  );
}
