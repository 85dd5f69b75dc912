import { signal } from '@preact/signals';
import { DrawShow, type PublicDraw } from '../../shared/api/draws.ts';
import { REELS_MS, type ShowMoment, type ShowStep, showAt, showLength, showSteps } from '../../shared/draw-show.ts';
import type { Agenda } from '../../shared/programme.ts';
import { call } from '../net/api.ts';
import { eventOfPath } from '../paper/mount.ts';
import { agenda } from './agenda.ts';

/** A draw that a stage shows now. `at`: the server's time. `draw` has arrived once its result is there. */
export type StagedDraw = {
  item: Agenda['items'][number];
  at: number;
  moment: ShowMoment;
  steps: readonly ShowStep[];
  draw: PublicDraw | null;
};

type Known = { draw: PublicDraw; steps: readonly ShowStep[] };
const known = signal<Readonly<Record<string, Known>>>({});
/** When a result may be asked for next, by draw; values of performance.now(). */
const due = new Map<string, number>();

/** A call that failed, or came too early, is sent again after this, in ms. */
const AGAIN_MS = 3_000;
/** The result should be there so long before the first prize, in ms. */
const SPARE_MS = 3_000;

/**
 * Asks for a result that was made `since` ms ago. Everybody in the hall asks at the same time, so each page waits for a
 * moment of its own while the reels run.
 */
function want(id: string, since: number, now: number): void {
  if (known.value[id]) return;
  const wait = Math.max(0, REELS_MS - SPARE_MS - since) * Math.random();
  const next = due.get(id) ?? now + wait;
  due.set(id, next);
  if (now < next) return;
  due.set(id, now + AGAIN_MS);
  call('GET', `/api/events/${eventOfPath()}/draws/${id}/show`, DrawShow).then(
    ({ draw }) => {
      if (draw.state === 'drawn') known.value = { ...known.value, [id]: { draw, steps: showSteps(draw) } };
    },
    () => {},
  );
}

/** The last minute before the draw belongs to it, whatever the programme says, in ms. */
const NEAR_MS = 60_000;
/** A show whose length is not known yet is asked for until so long after the result, in ms. */
const LONGEST_MS = 30 * 60_000;
/** The winners stay on the stage for so long when the item of the programme is over, in ms. */
const AFTER_MS = 5 * 60_000;

/**
 * Whether a show must be seen, although its item has not begun or is over. `left`: until the countdown ends; `since`:
 * the result; both in ms.
 */
function isOn(moment: ShowMoment, left: number, since: number, length: number): boolean {
  switch (moment.at) {
    case 'open':
    case 'waiting':
      return left <= NEAR_MS;
    case 'reels':
      // also before the result has arrived on a page that comes late
      return !(since > length + AFTER_MS);
    case 'end':
    case 'nobody':
      return since <= length + AFTER_MS;
    case 'closing':
    case 'step':
      return true;
    case 'withdrawn':
      return false;
  }
}

/** The show of an item now, as far as this page knows it; null: not on. */
function stagedBy(item: Agenda['items'][number], now: number): StagedDraw | null {
  const { draw: of, state, held } = item;
  if (!of) return null;
  const at = now + agenda.value.ahead;
  // without a date the result was made before such dates were kept
  const since = of.state === 'drawn' ? at - (of.drawnAt ?? Number.NEGATIVE_INFINITY) : 0;
  const { draw = null, steps = [] } = known.value[of.id] ?? {};
  const moment = showAt({ ...of, winners: draw?.winners ?? null }, steps, at);
  const left = 'to' in moment ? moment.to - at : 0;
  // how long the show takes is known when the result has arrived
  const length = draw ? showLength(steps) : LONGEST_MS;
  if (state !== 'running' && (held || !isOn(moment, left, since, length))) return null;
  if (of.state === 'drawn') want(of.id, since, now);
  return { item, at, moment, steps, draw };
}

/** The draw that is shown on a stage of a map, or on any stage of it. `now`: a value of performance.now(). */
export function drawOnStage(map: string, stage: string | null, now: number): StagedDraw | null {
  for (const item of agenda.value.items) {
    if (item.kind !== 'draw' || item.map !== map || (stage !== null && item.object !== stage)) continue;
    const staged = stagedBy(item, now);
    if (staged) return staged;
  }
  return null;
}

/** Whether a show is so near that nothing else belongs on the screen of its stage. */
export const isInShow = ({ moment, at }: StagedDraw): boolean =>
  moment.at === 'reels' || moment.at === 'step' || ('to' in moment && moment.to - at <= NEAR_MS);
