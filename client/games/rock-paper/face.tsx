import { rockPaperSpec } from '../../../shared/games/rock-paper/spec.ts';
import { HANDS, type Hand, type RockPaperOwn, type RockPaperView } from '../../../shared/games/rock-paper/view.ts';
import { contains } from '../../../shared/world/areas.ts';
import { words } from '../../i18n/t.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { spotIn, zonesOf } from '../zones-of.ts';
import { HandPicture } from './hand-picture.tsx';
import { HostHandChoice } from './host-hand-choice.tsx';
import { handWords, rockPaperWords } from './words.ts';
import './face.css';

const t = words(rockPaperWords);
const nameOf = words(handWords);

type RockPaper = Shown<RockPaperView, RockPaperOwn>;

/** How many stand on each zone. */
function Standing({ standing }: Pick<RockPaperView, 'standing'>) {
  if (!standing) return <p class="round-note">{t('hidden')}</p>;
  return (
    <p class="rps-counts">
      {HANDS.map((hand) => (
        <span key={hand} class={`rps-count ${hand}`}>
          {nameOf(hand)} {standing[hand]}
        </span>
      ))}
    </p>
  );
}

/** The host's hand: a fist that shakes until the judgement. In the final the host only watches. */
function HostHand({ view: { phase, host } }: { view: RockPaperView }) {
  return (
    <div class={`rps-host ${phase}`}>
      <HandPicture hand={host ?? 'rock'} />
    </div>
  );
}

const task = ({ phase, isFinal, host }: RockPaperView): string => {
  if (phase === 'locked') return t('locked');
  if (phase === 'choose') return t(isFinal ? 'choose-final' : 'choose');
  return host ? t('host', { hand: nameOf(host) }) : t('final-shown');
};

/**
 * What became of this player; '' before the judgement, and for somebody who does not play. It may arrive a little before
 * the view, and waits for it.
 */
const fate = ({ view, own }: RockPaper): string => {
  if (view.phase !== 'reveal' || !own || own.result === '') return '';
  if (!own.hand) return t('out-without');
  return t(own.result === 'stay' ? 'stay' : 'out-with', { hand: nameOf(own.hand) });
};

function Banner({ shown }: { shown: RockPaper; acts: Acts<never> }) {
  const { view, own } = shown;
  const { phase, number, isFinal, standing } = view;
  const mine = fate(shown);
  return (
    <>
      <p class="round-number">{isFinal ? t('final') : t('number', { number })}</p>
      <div class="rps">
        {!(isFinal && phase === 'reveal') && <HostHand view={view} />}
        <div>
          <p class="headline">{task(view)}</p>
          {phase !== 'reveal' && <Standing standing={standing} />}
          {phase === 'reveal' && <p class="round-note">{t('counts', view)}</p>}
        </div>
      </div>
      {mine !== '' && <p class={`round-answer rps-fate ${own?.result ?? ''}`}>{mine}</p>}
    </>
  );
}

/** Buttons that walk onto a zone, and the zone on which the player stands. Only the server's position counts. */
function Controls({ shown: { view }, acts: { at, here, walkTo } }: { shown: RockPaper; acts: Acts<never> }) {
  if (view.phase === 'reveal') return null;
  const zones = zonesOf(at, HANDS);
  const on = here && zones.find((zone) => contains(zone, here.x, here.y));
  const handOf = (role: string): Hand => HANDS.find((hand) => hand === role) ?? 'rock';
  return (
    <div class="rps-controls">
      {zones.map((zone) => {
        const hand = handOf(zone.role);
        return (
          <button
            key={hand}
            type="button"
            class={`rps-go ${hand}`}
            aria-label={t('go', { hand: nameOf(hand) })}
            aria-pressed={on === zone}
            disabled={view.phase !== 'choose'}
            onClick={() => walkTo(spotIn(zone))}
          >
            <HandPicture hand={hand} />
            {nameOf(hand)}
          </button>
        );
      })}
      <span class="standing">{on ? t('standing-on', { hand: nameOf(handOf(on.role)) }) : t('stand-on')}</span>
    </div>
  );
}

function say(shown: RockPaper): string {
  const { view } = shown;
  const { phase, number, isFinal } = view;
  if (phase === 'choose') return `${isFinal ? t('final') : t('number', { number })}. ${task(view)}`;
  if (phase === 'locked') return task(view);
  return `${task(view)} ${t('counts', view)}. ${fate(shown)}`;
}

export const rockPaper = face(rockPaperSpec, {
  Host: HostHandChoice,
  say,
  sound({ view, own }, before) {
    if (view.phase === before?.view.phase) return null;
    if (view.phase === 'choose') return 'start';
    if (view.phase === 'locked') return 'whoosh';
    if (own?.result === 'out') return 'bad';
    return own?.result === 'stay' ? 'good' : 'coin';
  },
  Banner,
  Controls,
  points: (points) => t('points', { points }),
});
