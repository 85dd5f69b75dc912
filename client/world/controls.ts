import { type Direction, directionOf, STILL } from '../../shared/world/direction.ts';

/** What the thumb stick says; STILL while it rests. */
let pushed: Direction = STILL;

/** The stick on the screen is pushed this way; STILL when it is let go. */
export function pushStick(direction: Direction): void {
  pushed = direction;
}

const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  KeyW: [0, -1],
  ArrowDown: [0, 1],
  KeyS: [0, 1],
  ArrowLeft: [-1, 0],
  KeyA: [-1, 0],
  ArrowRight: [1, 0],
  KeyD: [1, 0],
};

export type Controls = {
  /** The direction that keys or stick ask for; null when nothing is touched. */
  wanted(): Direction | null;
  stop(): void;
};

/** Keys that go to a field or a card do not go to the world. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], dialog *');

/**
 * Keys by their place on the keyboard (`code`), so that WASD works on every layout and while Hangul is switched on.
 * `look` is called for the space bar.
 */
export function createControls(look: () => void): Controls {
  const held = new Set<string>();
  const down = (event: KeyboardEvent): void => {
    // macOS tells of no key that is released while Command is held: whatever is held then would walk on for ever
    if (event.metaKey) return held.clear();
    if (isTyping(event.target) || event.ctrlKey || event.altKey) return;
    if (event.code === 'Space' && event.target === document.body) {
      event.preventDefault();
      look();
    }
    if (!(event.code in KEYS)) return;
    event.preventDefault();
    held.add(event.code);
  };
  const up = (event: KeyboardEvent): void => {
    if (event.key === 'Meta') held.clear();
    held.delete(event.code);
  };
  const clear = (): void => held.clear();
  addEventListener('keydown', down);
  addEventListener('keyup', up);
  addEventListener('blur', clear);
  document.addEventListener('visibilitychange', clear);
  return {
    wanted() {
      if (pushed !== STILL) return pushed;
      let x = 0;
      let y = 0;
      for (const code of held) {
        x += KEYS[code][0];
        y += KEYS[code][1];
      }
      const direction = directionOf(Math.sign(x), Math.sign(y));
      return direction === STILL ? null : direction;
    },
    stop() {
      removeEventListener('keydown', down);
      removeEventListener('keyup', up);
      removeEventListener('blur', clear);
      document.removeEventListener('visibilitychange', clear);
    },
  };
}
