/** Looks that a visitor may choose. Each is one sheet of sprites in `assets/sprites/<look>.png`. */
export const LOOKS = ['minji', 'junho', 'sora', 'haru', 'bora', 'dami', 'yuna', 'taeo'] as const;
