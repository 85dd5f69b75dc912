import type { ReplayedRound } from '../../../shared/api/replays.ts';
import { faceOf } from '../../games/index.ts';
import { staffReplays } from '../../i18n/staff-replays.ts';
import { words } from '../../i18n/t.ts';
import { type Column, DataTable } from '../kit/data-table.tsx';
import { clockOf, fateOf, zoneAt } from './moment.ts';
import { zoneName } from './plan.tsx';

const t = words(staffReplays);

type ResultsProps = {
  round: ReplayedRound;
  chosen: number | null;
  choose: (player: number | null) => void;
  /** Shows a moment. */
  show: (tick: number) => void;
};

type Row = { player: number; rank: number; points: number; isFinisher: boolean };

/** The recorded result, the best first; players with the same points share a rank. */
function rowsOf({ scores, players }: ReplayedRound): Row[] {
  const ranked = scores.map(({ player, points, isFinisher }) => {
    const rank = scores.findIndex((one) => one.points === points) + 1;
    return { player, points, isFinisher, rank };
  });
  const others = [...players.keys()].filter((player) => scores.every((one) => one.player !== player));
  return [...ranked, ...others.map((player) => ({ player, rank: 0, points: 0, isFinisher: false }))];
}

function untilText({ players, from }: ReplayedRound, player: number): string {
  const fate = fateOf(players[player]);
  return fate ? t(`${fate.kind}-at`, { at: clockOf(fate.tick - from) }) : t('to-the-end');
}

function spotText({ players, zones }: ReplayedRound, player: number): string {
  const { spot } = players[player];
  if (!spot) return t('no-spot');
  const zone = zoneAt(zones, spot);
  return zone ? zoneName(zone.role) : t('outside');
}

const columnsOf = ({ round, chosen, choose, show }: ResultsProps): Column<Row>[] => {
  const face = faceOf(round.game);
  const columns: (Column<Row> | false)[] = [
    { id: 'rank', title: t('rank'), cell: ({ rank }) => (rank === 0 ? t('no-rank') : t('rank-of', { rank })) },
    {
      id: 'player',
      title: t('player'),
      cell: ({ player, isFinisher }) => (
        <span class="replay-player">
          <button
            type="button"
            class="quiet"
            aria-pressed={chosen === player}
            onClick={() => choose(player === chosen ? null : player)}
          >
            {t('player-of', { number: player + 1 })}
          </button>
          {round.players[player].isBot && <span class="tag">{t('bot')}</span>}
          {isFinisher && <span class="tag">{t('finisher')}</span>}
        </span>
      ),
    },
    { id: 'until', title: t('until'), cell: ({ player }) => untilText(round, player) },
    round.stood.length > 0 && { id: 'spot', title: t('spot'), cell: ({ player }) => spotText(round, player) },
    { id: 'points', title: t('points'), kind: 'end', cell: ({ points }) => (face ? face.points(points) : points) },
    {
      id: 'show',
      title: t('show-out'),
      kind: 'action',
      cell: ({ player }) => {
        const fate = fateOf(round.players[player]);
        return (
          fate && (
            <button
              type="button"
              aria-label={t('show-out-of', { number: player + 1 })}
              onClick={() => {
                choose(player);
                show(fate.tick);
              }}
            >
              {t('show-out')}
            </button>
          )
        );
      },
    },
  ];
  return columns.filter((column) => column !== false);
};

/** Per player: the rank and points that were recorded, until when they took part, and where they stood at the judgement. */
export function Results(props: ResultsProps) {
  return (
    <section aria-labelledby="results-title">
      <h2 id="results-title">{t('results')}</h2>
      {props.round.stood.length > 0 && <p class="hint">{t('results-text')}</p>}
      <DataTable
        caption={t('results')}
        rows={rowsOf(props.round)}
        keyOf={({ player }) => player}
        columns={columnsOf(props)}
      />
    </section>
  );
}
