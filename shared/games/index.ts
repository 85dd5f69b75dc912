/** Games that are played with bodies on a stage. A new one owes a server half, a view and one line here. */
export const FIELD_GAMES = ['ox-quiz'] as const;
export type FieldGameId = (typeof FIELD_GAMES)[number];

export const isFieldGame = (id: string): id is FieldGameId => FIELD_GAMES.some((game) => game === id);
