import type { DrawForm } from '../../../shared/draw.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { games } from '../games/games.ts';
import { Field, isWell, SelectField } from '../kit/field.tsx';
import { LocalisedField } from '../kit/localised-field.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { event } from '../session.ts';
import {
  type Catalogue,
  type Draft,
  type Faults,
  faultsOf,
  isRehearsing,
  isSound,
  LEAST_WAIT,
  MOST_WAIT,
  revealAtOf,
  usualTimes,
} from './draw-form.ts';
import { gameName } from './draws.ts';
import { PrizeRows, ranksText } from './prize-rows.tsx';
import { Tick } from './tick.tsx';

const t = words(staffDraws);

type FormStepProps = {
  draft: Draft;
  catalogue: Catalogue;
  timeZone: string;
  change: (part: Partial<Draft>) => void;
  next: () => void;
  close: () => void;
};

/** The form of a new draw. Nothing is sent from here. */
export function FormStep({ draft, catalogue, timeZone, change, next, close }: FormStepProps) {
  const now = Date.now();
  const faults = faultsOf(draft, catalogue, now);
  const here = event.value;
  return (
    <Dialog
      title={t('new')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="submit" form="draw-form" class="primary" disabled={draft.prizes.length === 0}>
            {t('next')}
          </button>
        </>
      }
    >
      <form
        id="draw-form"
        class="form"
        onSubmit={(submit) => {
          submit.preventDefault();
          if (isWell(submit) && isSound(draft, faults)) next();
        }}
      >
        {here && isRehearsing(here, now) && (
          <Tick
            label={t('rehearsal')}
            hint={t('rehearsal-hint')}
            isOn={draft.rehearsal}
            change={(rehearsal) => change({ rehearsal, ...usualTimes(now, here, rehearsal) })}
          />
        )}
        <LocalisedField
          label={t('name-label')}
          value={draft.title}
          onInput={(title) => change({ title })}
          maxLength={80}
          required
        />
        <Who draft={draft} faults={faults} change={change} />
        <div class="field-pair">
          <TimeField label={t('from')} at={draft.from} timeZone={timeZone} onInput={(from) => change({ from })} />
          <TimeField
            label={t('until')}
            at={draft.until}
            timeZone={timeZone}
            wrong={faults.until ? t(faults.until) : ''}
            onInput={(until) => change({ until })}
          />
        </div>
        <PrizeRows
          draft={draft}
          catalogue={catalogue}
          faults={faults}
          hint={t('prizes-hint')}
          nameOf={(at) => ranksText(draft.prizes, at)}
          change={change}
        />
        <Tick
          label={t('beacon')}
          hint={draft.beacon ? t('beacon-hint') : ''}
          warning={draft.beacon ? '' : t('beacon-off')}
          isOn={draft.beacon}
          change={(beacon) => change({ beacon })}
        />
        {draft.beacon && <Wait draft={draft} faults={faults} timeZone={timeZone} change={change} />}
      </form>
    </Dialog>
  );
}

type PartProps = { draft: Draft; faults: Faults; change: (part: Partial<Draft>) => void };

const isAmong = (value: string): DrawForm['among'] => (value === 'finishers' ? 'finishers' : 'players');

function Who({ draft, faults, change }: PartProps) {
  const offered = [...new Set((games.value.value ?? []).map(({ game }) => game))];
  const { games: chosen } = draft;
  return (
    <>
      <div class="field-pair">
        <SelectField
          label={t('who')}
          value={draft.among}
          options={(['players', 'finishers'] as const).map((value) => ({ value, text: t(value) }))}
          onChange={(value) => change({ among: isAmong(value) })}
        />
        <SelectField
          label={t('games')}
          value={draft.isChosen ? 'chosen' : 'all'}
          wrong={faults.games ? t('games-wrong') : ''}
          options={[
            { value: 'all', text: t('all-games') },
            { value: 'chosen', text: t('chosen-games') },
          ]}
          onChange={(value) => change({ isChosen: value === 'chosen' })}
        />
      </div>
      <p class="hint draw-hint">{t('who-hint')}</p>
      {draft.isChosen && (
        <fieldset class="choices-field draw-games">
          <legend class="visually-hidden">{t('games')}</legend>
          {offered.map((game) => (
            <label key={game} class="check">
              <input
                type="checkbox"
                checked={chosen.includes(game)}
                onChange={({ currentTarget: { checked } }) =>
                  change({ games: checked ? [...chosen, game] : chosen.filter((one) => one !== game) })
                }
              />
              <span>{gameName(game)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** When the result comes, in minutes after the close. */
function Wait({ draft, faults, timeZone, change }: PartProps & { timeZone: string }) {
  const limits = { least: LEAST_WAIT, most: MOST_WAIT };
  const hint = faults.wait ? '' : t('wait-hint', { when: dateTime(revealAtOf(draft), timeZone), least: LEAST_WAIT });
  return (
    <Field label={t('wait')} hint={hint} wrong={faults.wait ? t('wait-wrong', limits) : ''}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          required
          class="short"
          min={limits.least}
          max={limits.most}
          value={Number.isNaN(draft.wait) ? '' : draft.wait}
          onInput={({ currentTarget }) => change({ wait: currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  );
}
