import { useEffect, useState } from 'preact/hooks';

/** The buttons and the pointer leave the picture when nobody has moved for this long, in ms. */
const IDLE_MS = 4_000;

/** Whether nobody has moved the pointer or pressed a key for a while. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setIdle(true), IDLE_MS);
    const moved = (): void => {
      clearTimeout(timer);
      setIdle(false);
      timer = setTimeout(() => setIdle(true), IDLE_MS);
    };
    const moves = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const move of moves) addEventListener(move, moved);
    return () => {
      clearTimeout(timer);
      for (const move of moves) removeEventListener(move, moved);
    };
  }, []);
  return isIdle;
}
