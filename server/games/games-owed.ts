import { GAMES } from '../../shared/games/index.ts';

const SIDES = ['shared', 'server', 'client'];

/**
 * One line for everything that a game still owes and no compiler sees: what `npm run new game` left to be said.
 * `filesIn` gives the sources of a folder of the clone by their paths.
 */
export function gamesOwed(filesIn: (folder: string) => ReadonlyMap<string, string>): string[] {
  const folders = Object.keys(GAMES).flatMap((id) => SIDES.map((side) => `${side}/games/${id}`));
  const unsaid = folders.flatMap((folder) => [...filesIn(folder)].filter(([, text]) => text.includes('TODO')));
  return unsaid.map(([path]) => `${path}: still says TODO`);
}
