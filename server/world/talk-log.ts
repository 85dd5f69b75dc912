/** A line of chat, as a place remembers it. */
export type SaidLine = { seq: number; visitor: string; name: string; text: string; staff: boolean; id: number };

/** What was said in a place lately. `next` is the number of the next line; numbers begin at 1. */
export type Talk = { lines: SaidLine[]; next: number };

export const createTalk = (): Talk => ({ lines: [], next: 1 });
