/** Looks that a visitor may choose. Each is one sheet of sprites in `assets/sprites/<look>.png`. */
export const LOOKS = [
  'hoodie',
  'hanbok-red',
  'tee',
  'cardigan',
  'hanbok-blue',
  'glasses',
  'hanbok-pink',
  'dungarees',
  'scholar',
  'beanie',
] as const;
