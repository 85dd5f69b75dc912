import { type Direction, directionOf, STILL } from '../../shared/world/direction.ts';

/** The direction of the thumb stick; STILL while nobody touches it. */
let pushed: Direction = STILL;

/** The visitor pushes the stick on the screen in this direction; STILL when they release it. */
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
  /** The direction of keys or stick; null if nothing is pressed. */
  wanted(): Direction | null;
  stop(): void;
};

/** Whether a key press belongs to a field or a card instead of the world. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], dialog *');

/**
 * Reads keys by their position on the keyboard (`code`), so that WASD works on every layout and while Hangul input is
 * on. `look` is called for the space bar.
 */
export function createControls(look: () => void): Controls {
  const held = new Set<string>();
  const down = (event: KeyboardEvent): void => {
    // macOS reports no key-up while Command is held, so a held key would walk on forever
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
