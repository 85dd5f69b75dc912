import type { PublicMoments } from './api/moments.ts';

type Told = Pick<PublicMoments, 'state' | 'stretches' | 'endsAt'>;

/** The first and the last time at which a moment may lie. */
export const momentsSpan = ({ stretches }: Pick<PublicMoments, 'stretches'>): readonly [number, number] => [
  stretches[0]?.[0] ?? 0,
  stretches.at(-1)?.[1] ?? 0,
];

/** Where an instant win stands. `rolling`: what nobody won is for those who still play. */
export function momentsStage(plan: Told, now: number) {
  if (plan.state !== 'open') return plan.state;
  const [from, until] = momentsSpan(plan);
  if (now < from) return 'before';
  if (now < until) return 'open';
  return now < plan.endsAt ? 'rolling' : 'closing';
}
