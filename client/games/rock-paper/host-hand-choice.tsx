import type {
  Hand,
  RockPaperHostInput,
  RockPaperHostSees,
  RockPaperView,
} from '../../../shared/games/rock-paper/view.ts';
import { words } from '../../i18n/t.ts';
import type { Shown } from '../face.ts';
import { HandPicture } from './hand-picture.tsx';
import { handWords, rockPaperWords } from './words.ts';

const t = words(rockPaperWords);
const nameOf = words(handWords);

/** In the order in which the words are called out: 가위, 바위, 보. */
const CALLED: readonly Hand[] = ['scissors', 'rock', 'paper'];

type HostHandChoiceProps = {
  shown: Shown<RockPaperView>;
  sees: RockPaperHostSees;
  act(input: RockPaperHostInput): void;
};

function status({ view: { phase, isFinal } }: Shown<RockPaperView>, { hand, isOpen }: RockPaperHostSees): string {
  if (isFinal) return t('host-final');
  if (!isOpen || phase !== 'choose') return t('host-locked');
  return hand ? t('host-chosen', { hand: nameOf(hand) }) : t('host-none');
}

/** The hand that a host chooses for the coming judgement. What is pressed is what the server has. */
export function HostHandChoice({ shown, sees, act }: HostHandChoiceProps) {
  const { number, hand, isOpen } = sees;
  if (shown.view.isFinal) return <p class="host-hand-note">{t('host-final')}</p>;
  return (
    <fieldset class="host-hand">
      <legend>{t('host-hand', { number })}</legend>
      <div class="host-hand-buttons">
        {CALLED.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={hand === one}
            // not `disabled`: the focus stays on the button for the next hand
            aria-disabled={!isOpen}
            onClick={() => isOpen && act({ number, hand: one })}
          >
            <HandPicture hand={one} />
            {nameOf(one)}
          </button>
        ))}
      </div>
      <p class="host-hand-note" role="status">
        {status(shown, sees)}
      </p>
    </fieldset>
  );
}
