/** A file's own name, without folder and ending. */
export const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');

/** Longest name of a hall. */
const MOST = 60;

/**
 * A name by which doors, addresses and the programme know a hall: letters of any script, digits, `-` and `_`; whatever else somebody
 * wrote is a `-`.
 */
export function asHallName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
  return name || 'hall';
}

/** A name that is not taken yet: the second `main` is `main-2`. */
export function freeHallName(wanted: string, taken: { has(name: string): boolean }): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted.slice(0, MOST - 5)}-${n}`;
  return name;
}

/** The name of the hall that a map's file becomes. */
export const hallNameOf = (path: string): string => asHallName(stemOf(path));
