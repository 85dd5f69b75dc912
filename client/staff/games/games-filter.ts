import type { Game, GamePlace } from '../../../shared/api/games.ts';
import { GAMES } from '../../../shared/games/index.ts';
import type { Text } from '../../../shared/text.ts';

/** `place` '': anywhere. */
export type GamesFilter = { find: string; place: GamePlace | '' };
export const NO_FILTER: GamesFilter = { find: '', place: '' };

/** Whether a game fits: every word is in its name or in the name of a place or hall, in either language. */
export function fits({ game, key, stages }: Pick<Game, 'game' | 'key' | 'stages'>, filter: GamesFilter): boolean {
  const places = filter.place === '' ? stages : stages.filter((one) => one.class === filter.place);
  if (places.length === 0) return false;
  const both = ({ ko, en }: Text): string => `${ko} ${en}`;
  const names = [key, both(GAMES[game].name), ...places.flatMap(({ title, hall }) => [both(title), both(hall)])];
  const text = names.join(' ').toLowerCase();
  return filter.find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
