import type { OxConfig } from '../../../shared/games/ox-quiz/spec.ts';
import type { OxView } from '../../../shared/games/ox-quiz/view.ts';
import type { Area } from '../../../shared/map/expo-map.ts';
import { MAX_INPUT_AGE, TICK_MS } from '../../../shared/world/units.ts';
import type { FieldGame, GameStep, StandsAt } from '../../rounds/field-game.ts';
import { answerAt, isOver, judge, type OxAnswer, type OxQuestion } from './rules.ts';

const ticks = (seconds: number): number => Math.round((seconds * 1000) / TICK_MS);
const NOTHING: GameStep = { out: [], finished: null };

function shuffled<T>(list: readonly T[], rng: () => number): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

/**
 * The secret half of the OX quiz. A question is judged MAX_INPUT_AGE ticks after its lock, by the positions of the
 * bodies at the lock tick. Every turn that may still arrive for that tick has arrived by then. Answer and note enter
 * the view only afterwards.
 */
export function createOxQuiz(
  config: OxConfig,
  questions: readonly OxQuestion[],
  mats: Record<OxAnswer, Area>,
  rng: () => number,
): FieldGame<OxView> {
  const asked = shuffled(questions, rng).slice(0, config.rounds);
  let alive: readonly number[] = [];
  let started = 0;
  let phase: OxView['phase'] = 'question';
  let number = 0;
  let until = 0;
  let lockTick = 0;

  const ask = (tick: number): void => {
    number += 1;
    phase = 'question';
    lockTick = tick + ticks(config.answerSeconds);
    until = lockTick;
  };

  const settle = (tick: number, standing: StandsAt): GameStep => {
    const answers = new Map(
      alive.map((body) => {
        const feet = standing(body, lockTick);
        return [body, feet && answerAt(mats, feet.x, feet.y)] as const;
      }),
    );
    const { stay, out } = judge(alive, answers, asked[number - 1].answer);
    alive = stay;
    phase = 'reveal';
    until = tick + ticks(config.revealSeconds);
    return { out, finished: null };
  };

  return {
    begin(players, tick) {
      alive = [...players];
      started = players.length;
      ask(tick);
    },
    step(tick, standing) {
      if (phase === 'question' && tick >= lockTick) {
        phase = 'locked';
        until = lockTick + MAX_INPUT_AGE;
      }
      if (phase === 'locked' && tick >= lockTick + MAX_INPUT_AGE) return settle(tick, standing);
      if (phase === 'reveal' && tick >= until) {
        if (isOver(number, alive.length, started, asked.length)) return { out: [], finished: alive };
        ask(tick);
      }
      return NOTHING;
    },
    view() {
      const question = asked[number - 1];
      const isRevealed = phase === 'reveal';
      return {
        until: phase === 'question' ? until : null,
        view: {
          phase,
          number,
          total: asked.length,
          question: { ko: question?.ko ?? '', en: question?.en ?? '' },
          answer: isRevealed ? question.answer : '',
          note: isRevealed ? { ko: question.noteKo, en: question.noteEn } : { ko: '', en: '' },
        },
      };
    },
  };
}
