import type { StageObject } from '../../shared/map/expo-map.ts';
import { faceOf } from '../games/index.ts';
import { games } from '../i18n/games.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { rounds } from '../play/rounds.ts';
import { whatIsPlayed } from './what-is-played.ts';

const t = words(games);
const p = words(place);

/** Returns what goes on on a stage; '' for nothing. */
function newsOf(stage: string): string {
  const round = rounds.value.find((one) => one.stage === stage);
  if (round?.phase === 'gather') return t('round-gathers');
  if (round?.phase === 'play') return `${t('round-runs')} · ${p('round-alive', { count: round.alive })}`;
  const names = round?.won?.winners.map(({ name }) => name) ?? [];
  return names.length > 0 ? t('won-by', { names: names.join(', ') }) : '';
}

/** What is played on a stage, and what goes on there now. */
export function StageFacts({ object: { name, game, title } }: { object: StageObject }) {
  const face = game === '' ? null : faceOf(game);
  const news = newsOf(name);
  return (
    <>
      {face && <p>{whatIsPlayed(face, pick(title))}</p>}
      {news && <p class="seats-free">{news}</p>}
    </>
  );
}
