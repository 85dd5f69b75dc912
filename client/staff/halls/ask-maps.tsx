import { useSignal } from '@preact/signals';
import type { MapChoice, MapQuestion } from '../../../shared/hall.ts';
import { asHallName, freeHallName, hallNameOf } from '../../../shared/map/hall-name.ts';
import { staffHalls } from '../../i18n/staff-halls.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { SelectField, TextField } from '../kit/field.tsx';

const t = words(staffHalls);

type What = 'replace' | 'new' | 'leave';
type Answer = MapQuestion & { what: What; own: string };

const nameOf = ({ what, own, name }: Answer): string =>
  what === 'leave' ? '' : what === 'new' ? asHallName(own) : name;

const choiceOf = (answer: Answer): MapChoice => ({
  file: answer.file,
  name: nameOf(answer),
  over: answer.what === 'replace' ? (answer.replaces?.hash ?? '') : '',
});

type AskMapsProps = {
  questions: readonly MapQuestion[];
  /** Names of the existing halls. */
  names: readonly string[];
  close: () => void;
  publish: (choices: MapChoice[]) => void;
};

/** Asks which map of an archive replaces which hall, before anything changes. */
export function AskMaps({ questions, names, close, publish }: AskMapsProps) {
  const answers = useSignal<Answer[]>(
    questions.map((question) => ({
      ...question,
      what: question.replaces ? 'replace' : 'new',
      own: question.replaces
        ? freeHallName(question.name, new Set([...names, ...questions.map(({ name }) => name)]))
        : question.name,
    })),
  );
  const change = (file: string, part: Partial<Answer>): void => {
    answers.value = answers.value.map((one) => (one.file === file ? { ...one, ...part } : one));
  };
  const isTaken = (answer: Answer): boolean =>
    answer.what === 'new' &&
    (names.includes(nameOf(answer)) ||
      answers.value.some((other) => other.file !== answer.file && nameOf(other) === nameOf(answer)));
  const isNothing = answers.value.every(({ what }) => what === 'leave');
  return (
    <Dialog
      title={t('ask-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="button"
            class="primary"
            disabled={isNothing || answers.value.some(isTaken)}
            onClick={() => publish(answers.value.map(choiceOf))}
          >
            {t('ask-publish')}
          </button>
        </>
      }
    >
      <p>{t('ask-text')}</p>
      {answers.value.map((answer) => (
        <Question
          key={answer.file}
          answer={answer}
          isTaken={isTaken(answer)}
          change={(part) => change(answer.file, part)}
        />
      ))}
    </Dialog>
  );
}

type QuestionProps = { answer: Answer; isTaken: boolean; change: (part: Partial<Answer>) => void };

/** The question about one map of the archive. */
function Question({ answer, isTaken, change }: QuestionProps) {
  return (
    <fieldset class="choices-field card">
      <legend>{answer.file}</legend>
      {answer.what === 'replace' && answer.replaces && (
        <p>{t('ask-replaces', { hall: pick(answer.replaces.title) })}</p>
      )}
      {answer.name !== hallNameOf(answer.file) && <p>{t('ask-twice')}</p>}
      {answer.what === 'replace' && answer.losesGames.length > 0 && (
        <p class="wrong">{t('ask-loses', { names: answer.losesGames.map(pick).join(', ') })}</p>
      )}
      <SelectField
        label={t('ask-what')}
        value={answer.what}
        options={[
          ...(answer.replaces ? [{ value: 'replace', text: t('ask-replace') }] : []),
          { value: 'new', text: t('ask-new') },
          { value: 'leave', text: t('ask-leave') },
        ]}
        onChange={(what) => change({ what: what === 'replace' || what === 'new' ? what : 'leave' })}
      />
      {answer.what === 'new' && (
        <TextField
          label={t('ask-name')}
          hint={t('ask-name-hint')}
          wrong={isTaken ? t('ask-name-taken') : ''}
          value={answer.own}
          maxLength={60}
          onInput={(own) => change({ own })}
        />
      )}
    </fieldset>
  );
}
