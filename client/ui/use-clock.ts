import { useEffect, useState } from 'preact/hooks';

/** How often countdowns are drawn, in ms. */
const EVERY_MS = 200;

/** Returns whole seconds until a value of performance.now(), never below 0, and draws again while they pass. */
export function useSeconds(endsAt: number | null): number | null {
  const [, draw] = useState(0);
  useEffect(() => {
    if (endsAt === null) return;
    const timer = setInterval(() => draw((count) => count + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, [endsAt]);
  return endsAt === null ? null : Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
}
