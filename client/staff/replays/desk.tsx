import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ListedRound } from '../../../shared/api/replays.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { staffReplays } from '../../i18n/staff-replays.ts';
import { pick, words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Notice } from '../../paper/notice.tsx';
import { HOURGLASS } from '../../paper/pixels.tsx';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { event } from '../session.ts';
import { here } from '../shell/where.ts';
import { replays } from './replays.ts';
import { gameName, Viewer } from './viewer.tsx';
import './replays.css';

const t = words(staffReplays);
const k = words(staffKit);

/** Rounds that have ended, and the one that is watched. */
export function ReplaysDesk() {
  const { rest } = here.value;
  return rest === '' ? <List /> : <Viewer key={rest} id={rest} />;
}

function List() {
  useEffect(() => void replays.begin(), []);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <p class="hint replay-note">{t('no-names')}</p>
      <Loaded of={replays}>
        {(rows) =>
          rows.length === 0 ? (
            <Notice drawing={HOURGLASS} title={t('empty')}>
              <p>{t('empty-text')}</p>
            </Notice>
          ) : (
            <Rounds rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

const columnsOf = (timeZone: string | undefined): Column<ListedRound>[] => [
  { id: 'when', title: t('when'), cell: ({ at }) => dateTime(at, timeZone) },
  {
    id: 'game',
    title: t('game'),
    cell: ({ game, isPractice }) => (
      <>
        {gameName(game)} {isPractice && <span class="tag">{t('practice')}</span>}
      </>
    ),
  },
  {
    id: 'where',
    title: t('where'),
    cell: ({ title, hall }) => t('where-in', { title: pick(title), hall: pick(hall) }),
  },
  { id: 'players', title: t('players'), kind: 'end', cell: ({ players }) => t('player-count', { count: players }) },
  {
    id: 'watch',
    title: t('watch'),
    kind: 'action',
    cell: ({ round, game, at }) => (
      <DeskLink desk="replays" rest={round} class="button">
        <span aria-hidden="true">{t('watch')}</span>
        <span class="visually-hidden">{t('watch-of', { game: gameName(game), when: dateTime(at, timeZone) })}</span>
      </DeskLink>
    ),
  },
];

function Rounds({ rows }: { rows: readonly ListedRound[] }) {
  const find = useSignal('');
  const game = useSignal('');
  const kind = useSignal('');
  const games = [...new Set(rows.map((row) => row.game))];
  const wanted = find.value.trim().toLowerCase();
  const shown = rows.filter(({ title, hall, ...row }) => {
    if (game.value !== '' && row.game !== game.value) return false;
    if (kind.value !== '' && row.isPractice !== (kind.value === 'practice')) return false;
    return [title, hall].some(({ ko, en }) => `${ko} ${en}`.toLowerCase().includes(wanted));
  });
  const isFiltered = find.value !== '' || game.value !== '' || kind.value !== '';
  return (
    <>
      <search class="filter-bar">
        <TextField
          label={t('find')}
          type="search"
          value={find.value}
          onInput={(text) => {
            find.value = text;
          }}
        />
        <SelectField
          label={t('game')}
          value={game.value}
          options={[{ value: '', text: t('every-game') }, ...games.map((id) => ({ value: id, text: gameName(id) }))]}
          onChange={(id) => {
            game.value = id;
          }}
        />
        <SelectField
          label={t('kind')}
          value={kind.value}
          options={[
            { value: '', text: t('every-kind') },
            { value: 'other', text: t('no-practice') },
            { value: 'practice', text: t('only-practice') },
          ]}
          onChange={(one) => {
            kind.value = one;
          }}
        />
        <div class="filter-actions">
          <button
            type="button"
            class="quiet"
            disabled={!isFiltered}
            onClick={() => {
              find.value = '';
              game.value = '';
              kind.value = '';
            }}
          >
            {k('clear-filter')}
          </button>
        </div>
      </search>
      {shown.length === 0 ? (
        <p role="status">{t('none-fit')}</p>
      ) : (
        <DataTable
          caption={t('title')}
          rows={shown}
          keyOf={({ round }) => round}
          busy={replays.busy.value}
          columns={columnsOf(event.value?.timeZone)}
        />
      )}
    </>
  );
}
