import { staffMoments } from '../../i18n/staff-moments.ts';
import { pick, words } from '../../i18n/t.ts';
import { games } from '../games/games.ts';
import { SelectField, TextField } from '../kit/field.tsx';
import { LocalisedField } from '../kit/localised-field.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { event } from '../session.ts';
import { type Catalogue, isRehearsing } from './draw-form.ts';
import { gameName } from './draws.ts';
import { inUnits, type MomentsDraft, type MomentsFaults, type Pace, usualSpan } from './moments-form.ts';
import { PrizeRows } from './prize-rows.tsx';
import { Tick } from './tick.tsx';

const t = words(staffMoments);

/** The settings of a game and where it is played, in one line. */
export function placeOf(key: string): string {
  const found = games.value.value?.find((game) => game.key === key);
  if (!found) return key;
  const titles = [...new Set(found.stages.map(({ title }) => pick(title)))].slice(0, 2).join(', ');
  return titles === '' ? gameName(found.game) : `${gameName(found.game)} · ${titles}`;
}

type MomentsFieldsProps = {
  draft: MomentsDraft;
  catalogue: Catalogue;
  faults: MomentsFaults;
  pace: Pace;
  change: (part: Partial<MomentsDraft>) => void;
};

/** The fields of a new instant win. */
export function MomentsFields({ draft, catalogue, faults, pace, change }: MomentsFieldsProps) {
  const now = Date.now();
  const here = event.value;
  if (!here) return null;
  const { timeZone } = here;
  // a trail is played over the whole event, and gives its prize at its end
  const offered = (games.value.value ?? []).filter(({ stages }) => stages.every((one) => one.class !== 'trail-board'));
  return (
    <>
      {isRehearsing(here, now) && (
        <Tick
          label={t('rehearsal')}
          hint={t('rehearsal-hint')}
          isOn={draft.rehearsal}
          change={(rehearsal) => change({ rehearsal, ...usualSpan(now, here, rehearsal) })}
        />
      )}
      <LocalisedField
        label={t('name-label')}
        value={draft.title}
        onInput={(title) => change({ title })}
        maxLength={80}
        required
      />
      <SelectField
        label={t('game')}
        value={draft.game}
        hint={t('game-hint')}
        wrong={faults.game ? t('game-wrong') : ''}
        options={offered.map(({ key }) => ({ value: key, text: placeOf(key) }))}
        onChange={(game) => change({ game })}
      />
      <div class="field-pair">
        <TimeField
          label={t('from')}
          at={draft.from}
          timeZone={timeZone}
          wrong={faults.from ? t('from-past') : ''}
          onInput={(from) => change({ from })}
        />
        <TimeField
          label={t('until')}
          at={draft.until}
          timeZone={timeZone}
          wrong={faults.until ? t('until-wrong') : ''}
          onInput={(until) => change({ until })}
        />
      </div>
      <div class="field-pair">
        <TextField type="time" label={t('opens')} required value={draft.opens} onInput={(opens) => change({ opens })} />
        <TextField
          type="time"
          label={t('closes')}
          required
          value={draft.closes}
          onInput={(closes) => change({ closes })}
        />
      </div>
      <p class="hint draw-hint">{t('daily-hint')}</p>
      <PrizeRows
        draft={draft}
        catalogue={catalogue}
        faults={faults}
        hint={t('prizes-hint')}
        nameOf={(at) => t('row-name', { n: at + 1 })}
        change={change}
      />
      <PaceLine pace={pace} faults={faults} />
    </>
  );
}

/** How often there will be a winning moment. */
export function PaceLine({ pace: { count, hours, every }, faults }: { pace: Pace; faults: MomentsFaults }) {
  if (faults.hours)
    return (
      <p class="wrong-here" role="alert">
        {t('no-hours')}
      </p>
    );
  const { unit, n } = inUnits(every);
  return <p role="status">{t('hours-are', { moments: count, hours, every: t(unit, { n }) })}</p>;
}
