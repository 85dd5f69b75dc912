import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { GAME_PLACES, type Game } from '../../../shared/api/games.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { words } from '../../i18n/t.ts';
import { Notice, Problem } from '../../paper/notice.tsx';
import { LANTERN } from '../../paper/pixels.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { prizes } from '../prizes/prizes.ts';
import { GameCard } from './game-card.tsx';
import { games } from './games.ts';
import { fits, type GamesFilter, NO_FILTER } from './games-filter.ts';
import './games.css';

const t = words(staffSetup);
const k = words(staffKit);

/** With more games than this they are folded, and can be searched. */
const MOST_OPEN = 2;

/** The games on the stages, at the tables and on the boards of the event's halls. */
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
            // the prizes decide what is wrong with a game
            (prizes.value.value || prizes.problem.value !== '') && <GameList rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function GameList({ rows }: { rows: readonly Game[] }) {
  const filter = useSignal<GamesFilter>(NO_FILTER);
  const isMany = rows.length > MOST_OPEN;
  const shown = rows.filter((game) => fits(game, filter.value));
  return (
    <>
      {isMany && <Filter filter={filter.value} onChange={(next) => (filter.value = next)} />}
      {shown.length === 0 && (
        <p class="games-none" role="status">
          {t('games-none-fit')}
        </p>
      )}
      {rows.map((game) => (
        <GameCard
          key={game.key}
          game={game}
          prizes={prizes.value.value ?? []}
          isOpen={!isMany}
          isHidden={!shown.includes(game)}
        />
      ))}
    </>
  );
}

function Filter({ filter, onChange }: { filter: GamesFilter; onChange: (filter: GamesFilter) => void }) {
  return (
    <search class="filter-bar">
      <TextField
        label={t('games-find')}
        type="search"
        value={filter.find}
        onInput={(find) => onChange({ ...filter, find })}
      />
      <SelectField
        label={t('games-where')}
        value={filter.place}
        options={[
          { value: '', text: t('games-anywhere') },
          ...GAME_PLACES.map((place) => ({ value: place, text: t(`place-${place}`) })),
        ]}
        onChange={(value) => onChange({ ...filter, place: GAME_PLACES.find((place) => place === value) ?? '' })}
      />
      <div class="filter-actions">
        <button
          type="button"
          class="quiet"
          disabled={filter.find === '' && filter.place === ''}
          onClick={() => onChange(NO_FILTER)}
        >
          {k('clear-filter')}
        </button>
      </div>
    </search>
  );
}
