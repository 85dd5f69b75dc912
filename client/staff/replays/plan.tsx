import { useMemo } from 'preact/hooks';
import type { ReplayedRound } from '../../../shared/api/replays.ts';
import { staffReplays, zoneNames } from '../../i18n/staff-replays.ts';
import { pick, words } from '../../i18n/t.ts';
import { boundsOf, fateOf, spotsAt } from './moment.ts';

const t = words(staffReplays);

export const zoneName = (role: string): string => (Object.hasOwn(zoneNames, role) ? pick(zoneNames[role]) : role);

type PlanProps = { round: ReplayedRound; tick: number; chosen: number | null };

/** The floor from above: the zones of the game, and a numbered dot for each player. A table has none. */
export function Plan({ round, tick, chosen }: PlanProps) {
  const box = useMemo(() => boundsOf(round), [round]);
  if (!box) return null;
  const unit = Math.max(box.width, box.height * 1.6) / 30;
  const isOut = (player: number): boolean => {
    const fate = fateOf(round.players[player]);
    return fate !== null && tick >= fate.tick;
  };
  const dots = spotsAt(round.stood, tick).flatMap((spot, player) => (spot ? [{ spot, player }] : []));
  // the chosen one last, so that nobody hides it
  dots.sort((a, b) => Number(a.player === chosen) - Number(b.player === chosen));
  return (
    <section class="card" aria-labelledby="plan-title">
      <h2 id="plan-title">{t('plan')}</h2>
      <svg
        class="replay-plan"
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="img"
        aria-label={t('plan-text', { count: dots.length })}
      >
        {round.zones.map(({ role, x, y, width, height }) => (
          <g key={`${role} ${x} ${y}`} class="replay-zone">
            <rect x={x} y={y} width={width} height={height} rx={unit / 3} />
            <text x={x + unit / 2} y={y + unit * 1.4} font-size={unit * 1.1}>
              {zoneName(role)}
            </text>
          </g>
        ))}
        {dots.map(({ spot: [x, y], player }) => (
          <g
            key={player}
            class={`replay-dot ${isOut(player) ? 'out' : ''} ${player === chosen ? 'chosen' : ''}`}
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
          >
            <circle r={player === chosen ? unit * 1.3 : unit} />
            <text font-size={unit} text-anchor="middle" dominant-baseline="central">
              {player + 1}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
