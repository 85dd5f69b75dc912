import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { oxConfig, QUESTIONS_LENGTH } from '../../../shared/games/ox-quiz/rules.ts';
import type { Prize } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { pick, words } from '../../i18n/t.ts';
import { ApiError } from '../../net/api.ts';
import { Problem } from '../../paper/notice.tsx';
import { createDraft } from '../kit/draft.ts';
import { Field, SelectField } from '../kit/field.tsx';
import { Findings } from '../kit/findings.tsx';
import { SaveBar } from '../kit/save-bar.tsx';
import { event, failed } from '../session.ts';
import { type Checked, checkQuestions, type Game, loadGames, putGame } from './games.ts';
import { readCsv } from './read-csv.ts';

const t = words(staffSetup);

/** The rules of a quiz that nobody has set yet. */
const USUAL = {
  questions: 'questions.csv',
  prize: '',
  winners: 1,
  rounds: 7,
  minPlayers: 1,
  gatherSeconds: 15,
  answerSeconds: 10,
  revealSeconds: 5,
};

const NUMBERS = [
  ['winners', 1, 1000],
  ['rounds', 1, 50],
  ['minPlayers', 1, 1000],
  ['gatherSeconds', 1, 600],
  ['answerSeconds', 1, 120],
  ['revealSeconds', 1, 60],
] as const;

const LABELS = {
  winners: 'winners',
  rounds: 'rounds',
  minPlayers: 'min-players',
  gatherSeconds: 'gather-seconds',
  answerSeconds: 'answer-seconds',
  revealSeconds: 'reveal-seconds',
} as const;

type Quiz = v.InferOutput<typeof oxConfig> & { csv: string };

/** Wait after the last key before the questions are looked at, in ms. */
const CHECK_MS = 400;

/** One quiz: its prize, its pace, its questions. */
export function QuizForm({ game, prizes }: { game: Game; prizes: readonly Prize[] }) {
  const [draft] = useState(() => createDraft<Quiz>());
  /** Why the file that was chosen last could not be read. */
  const unread = useSignal('');
  const checked = useSignal<Checked>({ count: game.count, problems: game.problems });
  const mayChange = ['admin', 'pr'].some((role) => event.value?.roles.includes(role));
  useEffect(() => {
    const parsed = v.safeParse(oxConfig, game.config);
    draft.load({ ...(parsed.success ? parsed.output : USUAL), csv: game.questions });
  }, [game.revision]);
  const now = draft.value.value;
  useEffect(() => {
    if (!now || now.csv === game.questions || now.csv.length > QUESTIONS_LENGTH) return;
    const timer = setTimeout(() => {
      checkQuestions(now.csv).then(
        (found) => {
          checked.value = found;
        },
        (error: unknown) => {
          draft.problem.value = failed(error);
        },
      );
    }, CHECK_MS);
    return () => clearTimeout(timer);
  }, [now?.csv]);
  if (!now) return null;
  const known = prizes.some(({ key }) => key === now.prize);

  async function take(file: File): Promise<void> {
    unread.value = '';
    try {
      draft.change({ csv: await readCsv(file) });
    } catch (error) {
      unread.value = errorText(failed(error), error instanceof ApiError ? error.detail : undefined);
    }
  }

  const isTooLong = now.csv.length > QUESTIONS_LENGTH;
  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (isTooLong) return;
    const taken = await draft.save(({ csv, ...config }) => putGame(game, config, csv));
    if (taken) await loadGames();
  }

  return (
    <form class="card form" aria-labelledby={`game-${game.key}`} onSubmit={(event) => void save(event)}>
      <h2 id={`game-${game.key}`}>{t('ox-quiz')}</h2>
      <p class="hint">{t('played-on', { stages: game.stages.map(({ title }) => pick(title)).join(', ') })}</p>
      {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
      <fieldset class="plain" disabled={!mayChange}>
        <SelectField
          label={t('prize')}
          value={known ? now.prize : ''}
          wrong={known ? '' : t(prizes.length === 0 ? 'no-prizes-yet' : 'prize-missing')}
          options={[
            ...(known ? [] : [{ value: '', text: t('no-prize') }]),
            ...prizes.map(({ key, name }) => ({ value: key, text: pick(name) })),
          ]}
          onChange={(prize) => draft.change({ prize })}
        />
        <div class="field-row">
          {NUMBERS.map(([field, from, to]) => (
            <Field key={field} label={t(LABELS[field])}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="number"
                  required
                  min={from}
                  max={to}
                  value={now[field]}
                  onInput={({ currentTarget }) => draft.change({ [field]: currentTarget.valueAsNumber })}
                />
              )}
            </Field>
          ))}
        </div>
        <Field
          label={t('questions')}
          hint={t('questions-hint')}
          wrong={
            isTooLong
              ? errorText('questions-too-long', { most: QUESTIONS_LENGTH })
              : checked.value.count === 0
                ? t('questions-none')
                : ''
          }
        >
          {(attributes) => (
            <textarea
              {...attributes}
              class="sheet-text"
              rows={9}
              spellcheck={false}
              value={now.csv}
              onInput={({ currentTarget }) => draft.change({ csv: currentTarget.value })}
            />
          )}
        </Field>
        <div class="buttons">
          <label class="button">
            {t('questions-file')}
            <input
              type="file"
              class="visually-hidden"
              accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0];
                if (file) void take(file);
                currentTarget.value = '';
              }}
            />
          </label>
          {unread.value !== '' && <Problem text={unread.value} />}
          <span role="status">{t('questions-count', { count: checked.value.count })}</span>
        </div>
        <Findings findings={checked.value.problems.map((found) => ({ severity: 'error', text: found }))} />
      </fieldset>
      {mayChange && <SaveBar state={draft.state.value} onReset={draft.reset} />}
    </form>
  );
}
