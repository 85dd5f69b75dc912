import { useEffect, useState } from 'preact/hooks';
import { capsuleSpec } from '../../../shared/games/capsule/spec.ts';
import { TOY_IDS, TOYS, type ToyId } from '../../../shared/games/capsule/toys.ts';
import type { CapsuleFind, CapsuleView } from '../../../shared/games/capsule/view.ts';
import { pick, words } from '../../i18n/t.ts';
import { Pixels } from '../../paper/pixels.tsx';
import { playSound } from '../../sound/play-sound.ts';
import { wantsStillness } from '../../world/wants-stillness.ts';
import { type Acts, face, type Shown } from '../face.ts';
import { collect, collected } from './collection.ts';
import { Knob } from './knob.tsx';
import { MACHINE } from './machine-pixels.ts';
import { TOY_PIXELS } from './toy-pixels.ts';
import { capsuleWords } from './words.ts';
import './face.css';

const t = words(capsuleWords);

type CapsuleShown = Shown<CapsuleView, CapsuleFind, CapsuleFind>;

const ROLL_MS = 900;
const SHAKE_MS = 900;

const findOf = ({ own, watch }: CapsuleShown): CapsuleFind => own ?? watch ?? { toy: null };

type Step = 'closed' | 'rolling' | 'shaking' | 'open';

/** The capsule rolls out, shakes and opens, long after the server has decided. */
function useOpening(toy: ToyId | null): Step {
  const [step, setStep] = useState<Step>('closed');
  useEffect(() => {
    if (!toy || wantsStillness()) {
      setStep(toy ? 'open' : 'closed');
      return;
    }
    const after = (ms: number, next: Step) =>
      setTimeout(() => {
        setStep(next);
        playSound(next === 'open' ? 'good' : 'tap');
      }, ms);
    setStep('rolling');
    playSound('drop');
    const timers = [after(ROLL_MS, 'shaking'), after(ROLL_MS + SHAKE_MS, 'open')];
    return () => timers.forEach(clearTimeout);
  }, [toy]);
  return step;
}

function Collection({ found, fresh }: { found: ReadonlySet<ToyId>; fresh: ToyId | null }) {
  return (
    <div class="capsule-collection">
      <p>{t('collection', { count: found.size, most: TOY_IDS.length })}</p>
      <ul>
        {TOY_IDS.map((id) => {
          const isFound = found.has(id);
          const name = isFound ? pick(TOYS[id].name) : t('not-yet');
          return (
            <li key={id} class={id === fresh ? 'fresh' : ''} title={name}>
              <span class={isFound ? '' : 'unknown'}>
                <Pixels rows={TOY_PIXELS[id]} scale={2} />
              </span>
              <span class="visually-hidden">{name}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Found({ toy, isNew }: { toy: ToyId; isNew: boolean }) {
  const { rarity, name } = TOYS[toy];
  return (
    <div class={`capsule-found ${rarity}`}>
      <div class="capsule-toy">
        <Pixels rows={TOY_PIXELS[toy]} scale={8} />
      </div>
      <p class="capsule-rarity">{t(rarity)}</p>
      <p class="headline">{t(isNew ? 'found-new' : 'found', { toy: pick(name) })}</p>
    </div>
  );
}

function Board({ shown, acts }: { shown: CapsuleShown; acts: Acts<{ do: 'turn' }> }) {
  const { toy } = findOf(shown);
  const isMine = shown.player >= 0;
  const step = useOpening(toy);
  const [found, setFound] = useState(collected);
  const [isNew, setNew] = useState(false);
  const isOpen = step === 'open' && toy !== null;
  useEffect(() => {
    if (!isOpen || !isMine) return;
    setNew(!collected().has(toy));
    collect(toy);
    setFound(collected());
  }, [isOpen]);
  const canTurn = isMine && !shown.view.isTurned;
  const waits = shown.view.isTurned ? 'rolling' : 'watch-turn';
  return (
    <div class={`capsule-board ${step}`}>
      <div class="capsule-machine">
        <Pixels rows={MACHINE} scale={6} />
        {canTurn ? (
          <Knob label={t('knob')} turn={() => acts.act({ do: 'turn' })} />
        ) : (
          <span class="capsule-knob">
            <i />
          </span>
        )}
        {(step === 'rolling' || step === 'shaking') && (
          <span class="capsule-ball" aria-hidden="true">
            <i />
          </span>
        )}
        {isOpen && <Found toy={toy} isNew={isNew} />}
      </div>
      {!isOpen && <p class="capsule-task">{t(canTurn ? 'turn' : waits)}</p>}
      {isMine && <Collection found={found} fresh={isOpen && isNew ? toy : null} />}
    </div>
  );
}

function say(shown: CapsuleShown): string {
  const { toy } = findOf(shown);
  if (!toy) return t(shown.view.isTurned ? 'rolling' : shown.player >= 0 ? 'turn' : 'watch-turn');
  const { name, rarity } = TOYS[toy];
  return `${t('found', { toy: pick(name) })} ${t(rarity)}.`;
}

export const capsule = face(capsuleSpec, {
  say,
  Board,
  points: (points) => t('points', { points }),
  nobody: (shown) => t(findOf(shown).toy ? 'once-more' : 'nothing'),
  endMs: ROLL_MS + SHAKE_MS + 600,
});
