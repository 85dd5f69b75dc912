/** A chat line that a place keeps. */
export type SaidLine = { seq: number; visitor: string; name: string; text: string; staff: boolean; id: number };

/** The latest chat lines of a place. `next` is the number of the next line; numbers begin at 1. */
export type Talk = { lines: SaidLine[]; next: number };

export const createTalk = (): Talk => ({ lines: [], next: 1 });
