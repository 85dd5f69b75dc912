import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Prize } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { readPrizes } from '../prizes/prizes.ts';
import { failed } from '../session.ts';
import { GameForm } from './game-form.tsx';
import { games, loadGames, problem } from './games.ts';

const t = words(staffSetup);
const p = words(paper);

/** The games on the stages of the event's halls. */
export function GamesDesk() {
  const prizes = useSignal<readonly Prize[]>([]);
  const load = async (): Promise<void> => {
    await loadGames();
    try {
      prizes.value = await readPrizes();
    } catch (error) {
      problem.value = failed(error);
    }
  };
  useEffect(() => {
    games.value = null;
    void load();
  }, []);
  const rows = games.value;
  return (
    <>
      <PageHead title={t('games-title')} lead={t('games-lead')} />
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {rows === null && problem.value === '' && <Loading rows={4} />}
      {rows?.length === 0 && (
        <Notice drawing={LANTERN} title={t('games-empty')}>
          <p>{t('games-empty-text')}</p>
        </Notice>
      )}
      {rows?.map((game) => (
        <GameForm key={game.key} game={game} prizes={prizes.value} />
      ))}
    </>
  );
}
