import { MOST_PLACES } from '../../../shared/rank.ts';
import { toZoned } from '../../../shared/zoned-time.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { type Catalogue, isRehearsing } from '../draws/draw-form.ts';
import { PrizeRows, ranksText } from '../draws/prize-rows.tsx';
import { Tick } from '../draws/tick.tsx';
import { Field, isWell, SelectField, TextField } from '../kit/field.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { type Draft, type Faults, faultsOf, isSound, usualClose } from './rank-form.ts';
import { gameName } from './ranks.ts';

const t = words(staffRanks);

type FormStepProps = {
  draft: Draft;
  isNew: boolean;
  of: Catalogue;
  hours: { opensAt: number; closesAt: number; rehearsal: boolean };
  games: readonly string[];
  timeZone: string;
  change: (part: Partial<Draft>) => void;
  next: () => void;
  close: () => void;
};

/** The form of an award. Nothing is sent from here. */
export function FormStep({ draft, isNew, of, hours, games, timeZone, change, next, close }: FormStepProps) {
  const now = Date.now();
  const faults = faultsOf(draft, of, hours, now, toZoned(draft.closesAt, timeZone).slice(0, 10));
  return (
    <Dialog
      title={t(isNew ? 'form-new' : 'form-change')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="submit"
            form="rank-form"
            class="primary"
            disabled={draft.prizes.length === 0 || draft.game === ''}
          >
            {t('next')}
          </button>
        </>
      }
    >
      <form
        id="rank-form"
        class="form"
        onSubmit={(submit) => {
          submit.preventDefault();
          if (isWell(submit) && isSound(draft, faults)) next();
        }}
      >
        {isNew && isRehearsing(hours, now) && (
          <Tick
            label={t('rehearsal')}
            hint={t('rehearsal-hint')}
            isOn={draft.rehearsal}
            change={(rehearsal) => change({ rehearsal, closesAt: usualClose(now, hours, rehearsal) })}
          />
        )}
        {games.length === 0 && <p class="wrong-here">{t('no-game')}</p>}
        <What draft={draft} games={games} faults={faults} change={change} />
        <TimeField
          label={t('closes-label')}
          at={draft.closesAt}
          timeZone={timeZone}
          wrong={faults.closesAt ? t(faults.closesAt) : ''}
          onInput={(closesAt) => change({ closesAt })}
        />
        <p class="hint draw-hint">{t('closes-hint')}</p>
        <PrizeRows
          draft={draft}
          catalogue={of}
          faults={faults}
          hint={t('prizes-hint')}
          tooMany={t('too-many', { most: MOST_PLACES })}
          nameOf={(at) => ranksText(draft.prizes, at)}
          change={change}
        />
        <Field label={t('least-label')} hint={t('least-hint')} wrong={faults.least ? t('least-wrong') : ''}>
          {(attributes) => (
            <input
              {...attributes}
              type="number"
              required
              class="short"
              min={1}
              value={Number.isNaN(draft.least) ? '' : draft.least}
              onInput={({ currentTarget }) => change({ least: currentTarget.valueAsNumber })}
            />
          )}
        </Field>
        <p class="hint draw-hint">{t('legal')}</p>
      </form>
    </Dialog>
  );
}

type WhatProps = Pick<FormStepProps, 'draft' | 'games' | 'change'> & { faults: Faults };

/** Which game, and which day. */
function What({ draft, games, faults, change }: WhatProps) {
  const offered = games.includes(draft.game) || draft.game === '' ? games : [draft.game, ...games];
  return (
    <>
      <div class="field-pair">
        <SelectField
          label={t('game')}
          value={draft.game}
          options={offered.map((value) => ({ value, text: gameName(value) }))}
          onChange={(game) => change({ game })}
        />
        <SelectField
          label={t('when')}
          value={draft.isDay ? 'day' : 'event'}
          options={[
            { value: 'event', text: t('when-event') },
            { value: 'day', text: t('when-day') },
          ]}
          onChange={(value) => change({ isDay: value === 'day' })}
        />
      </div>
      {draft.isDay && (
        <TextField
          type="date"
          label={t('day')}
          required
          value={draft.day}
          wrong={faults.day ? t('closes-day') : ''}
          onInput={(day) => change({ day })}
        />
      )}
    </>
  );
}
