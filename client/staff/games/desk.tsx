import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { prizes } from '../prizes/prizes.ts';
import { GameForm } from './game-form.tsx';
import { games } from './games.ts';

const t = words(staffSetup);

/** The games on the stages of the event's halls. */
export function GamesDesk() {
  useEffect(() => {
    void games.begin();
    void prizes.begin();
  }, []);
  return (
    <>
      <PageHead title={t('games-title')} lead={t('games-lead')} />
      {prizes.problem.value !== '' && <Problem text={errorText(prizes.problem.value)} />}
      <Loaded of={games}>
        {(rows) =>
          rows.length === 0 ? (
            <Notice drawing={LANTERN} title={t('games-empty')}>
              <p>{t('games-empty-text')}</p>
            </Notice>
          ) : (
            rows.map((game) => <GameForm key={game.key} game={game} prizes={prizes.value.value ?? []} />)
          )
        }
      </Loaded>
    </>
  );
}
