import { GAMES } from '../../shared/games/index.ts';

const SIDES = ['shared', 'server', 'client'];

/**
 * Returns one line for everything that is unfinished in a game and that no compiler reports: each TODO of `npm run new
 * game`. `filesIn` returns the sources in a folder of the repository by path.
 */
export function gamesOwed(filesIn: (folder: string) => ReadonlyMap<string, string>): string[] {
  const folders = Object.keys(GAMES).flatMap((id) => SIDES.map((side) => `${side}/games/${id}`));
  const unsaid = folders.flatMap((folder) => [...filesIn(folder)].filter(([, text]) => text.includes('TODO')));
  return unsaid.map(([path]) => `${path}: still says TODO`);
}
