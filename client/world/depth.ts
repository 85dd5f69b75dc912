/** Depths: floors below, things and avatars by the y of their feet (pixels of the world), then what is over all of them. */
export const DEPTH = { below: -20_000_000, shadow: -10_000_000, above: 10_000_000, ghost: 20_000_000 } as const;
