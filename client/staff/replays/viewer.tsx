import { useState } from 'preact/hooks';
import type { ReplayedRound } from '../../../shared/api/replays.ts';
import { isGame, specOf } from '../../../shared/games/index.ts';
import { staffReplays } from '../../i18n/staff-replays.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { DeskLink } from '../kit/desk-link.tsx';
import { Icon } from '../kit/icon.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { event } from '../session.ts';
import { GameScreen } from './game-screen.tsx';
import { Plan } from './plan.tsx';
import { readRound } from './replays.ts';
import { Results } from './results.tsx';
import { Timeline } from './timeline.tsx';
import { usePlayback } from './use-playback.ts';

const t = words(staffReplays);

export const gameName = (game: string): string => (isGame(game) ? pick(specOf(game).name) : game);

/** Whether the log gives the recorded result again. */
function Verdict({ isSame, isCut }: ReplayedRound) {
  const kind = isSame ? 'same' : 'differs';
  return (
    <div class={`replay-verdict ${kind}`} role="status">
      <Icon name={isSame ? 'check' : 'warning'} />
      <p>
        <strong>{t(kind)}</strong> {t(isCut ? 'cut-text' : `${kind}-text`)}
      </p>
    </div>
  );
}

function Watched({ round }: { round: ReplayedRound }) {
  const { from, to } = round;
  const play = usePlayback(from, to);
  const [chosen, setChosen] = useState<number | null>(null);
  const zone = event.value?.timeZone;
  return (
    <>
      <p class="lead">
        {t('about-round', { game: gameName(round.game), title: pick(round.title), hall: pick(round.hall) })}
        {' · '}
        {dateTime(round.at, zone)} {round.isPractice && <span class="tag">{t('practice')}</span>}
      </p>
      <Verdict {...round} />
      <section class="card replay-watch" aria-label={t('screen')}>
        <GameScreen round={round} play={play} />
        <Timeline play={play} from={from} to={to} />
      </section>
      <Plan round={round} tick={play.tick} chosen={chosen} />
      <Results
        round={round}
        chosen={chosen}
        choose={setChosen}
        show={(tick) => {
          play.pause();
          play.show(tick);
        }}
      />
    </>
  );
}

/** One round, played again by the server and watched here. */
export function Viewer({ id }: { id: string }) {
  const round = useResource(() => readRound(id));
  return (
    <>
      <PageHead
        title={t('title')}
        actions={
          <DeskLink desk="replays" class="button">
            {t('back')}
          </DeskLink>
        }
      />
      <Loaded of={round}>{(found) => <Watched round={found} />}</Loaded>
    </>
  );
}
