import { useEffect, useState } from 'preact/hooks';
import type { Acts } from './face.ts';

/** How often a moving part of a game is drawn (20 times a second, as often as the server steps). */
const EVERY_MS = 50;

/** Returns the present tick of the server, and draws the component again as it goes on. */
export function useTick(acts: Pick<Acts<never>, 'tick'>): number {
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((count) => count + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return acts.tick();
}
