/** The looks that a visitor can choose. Each is one sprite sheet, `assets/sprites/<look>.png`. */
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
