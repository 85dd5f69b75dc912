/** Returns the name of a file without folder and extension. */
export const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');

/** The maximum length of a hall's name. */
const MOST = 60;

/**
 * Makes the name by which doors, addresses and the programme refer to a hall. It consists of letters of any script,
 * digits, `-` and `_`; every other character becomes `-`.
 */
export function asHallName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
  return name || 'hall';
}

/** Returns a name that is not taken: the second `main` becomes `main-2`. */
export function freeHallName(wanted: string, taken: { has(name: string): boolean }): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted.slice(0, MOST - 5)}-${n}`;
  return name;
}

/** Returns the name of the hall that is made from a map file. */
export const hallNameOf = (path: string): string => asHallName(stemOf(path));
