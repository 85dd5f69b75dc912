/**
 * Depths: the floor at the bottom, then things and avatars by the y of their feet (world pixels), then everything that
 * is over them.
 */
export const DEPTH = { below: -20_000_000, shadow: -10_000_000, above: 10_000_000, ghost: 20_000_000 } as const;
