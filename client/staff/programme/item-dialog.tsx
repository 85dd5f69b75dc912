import { useSignal } from '@preact/signals';
import type { Venue } from '../../../shared/api/programme.ts';
import { ITEM_KINDS, type Item, type ItemKind } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { Field, SelectField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { spanInZone } from '../kit/zoned-time.ts';
import { event, failed } from '../session.ts';
import { DrawField, usualShow } from './draw-field.tsx';
import { clashOf, isAfterEnd, isOutside, usualStart } from './hours.ts';
import { addItem, programme, updateItem } from './programme.ts';

const t = words(staffProgramme);
const k = words(staffKit);

const keyOf = ({ map, object }: { map: string; object: string }): string => JSON.stringify([map, object]);

function begin(of: Item | null, spots: readonly Venue[]) {
  const first = spots.find(({ game }) => game) ?? spots[0];
  if (of) {
    const { kind, title, map, object, startsAt, minutes, draw } = of;
    const spot = keyOf({ map, object });
    return { kind, title, spot, startsAt, minutes, draw: draw?.id ?? null, every: 30, times: 1 };
  }
  return {
    kind: (first?.game ? 'round' : 'talk') as ItemKind,
    draw: null as string | null,
    title: first?.title ?? { ko: '', en: '' },
    spot: first ? keyOf(first) : '',
    startsAt: usualStart(Date.now(), event.value ?? { opensAt: 0 }),
    minutes: 10,
    every: 30,
    times: 1,
  };
}

type Form = ReturnType<typeof begin>;

/** Whether an item of a kind can take place there. */
const fits = (kind: ItemKind, { game, stage }: Venue): boolean => kind === 'talk' || (kind === 'round' ? game : stage);

/** Returns why this cannot be saved, or ''. `at`: the place of the item. */
function wrongWith(form: Form, of: Item | null, at: Venue | undefined, timeZone: string): string {
  const series = of ? { ...form, times: 1 } : form;
  if (event.value !== null && isAfterEnd(series, event.value)) return errorText('after-the-end');
  const items = programme.value.value?.items ?? [];
  const clash = at && clashOf({ ...series, id: of?.id ?? null, map: at.map, object: at.object }, items);
  if (clash === 'itself') return t('clash-itself');
  if (!clash) return '';
  const ends = clash.startsAt + clash.minutes * 60_000;
  return t('clash', { title: pick(clash.title), span: spanInZone(clash.startsAt, ends, timeZone, locale.value) });
}

/** A new item or a series of them (`of` is null), or the time and title of an existing one. */
export function ItemDialog({ of, close }: { of: Item | null; close: () => void }) {
  const spots = programme.value.value?.spots ?? [];
  const form = useSignal(begin(of, spots));
  const problem = useSignal('');
  const busy = useSignal(false);
  const now = form.value;
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const offered = spots.filter((spot) => fits(now.kind, spot));
  const at = offered.find((one) => keyOf(one) === now.spot) ?? offered[0];
  const isWithoutDraw = now.kind === 'draw' && now.draw === null;
  const wrong = wrongWith(now, of, at, timeZone);
  const change = (part: Partial<Form>): void => {
    form.value = { ...now, ...part };
  };

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    if (!at) return;
    busy.value = true;
    problem.value = '';
    const { kind, startsAt, minutes, every, times } = now;
    const draw = kind === 'draw' ? now.draw : null;
    const item = { kind, title: filled(now.title), map: at.map, object: at.object, startsAt, minutes, draw };
    try {
      if (of) await updateItem(of.id, item);
      else await addItem({ ...item, every, times: kind === 'draw' ? 1 : times });
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  return (
    <Dialog
      title={t(of ? 'edit-title' : 'add-title')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="submit"
            form="item-form"
            class="primary"
            disabled={busy.value || !at || isWithoutDraw || wrong !== ''}
          >
            {k('save')}
          </button>
        </>
      }
    >
      <form id="item-form" class="form" onSubmit={(submit) => void save(submit)}>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <WhatAndWhere form={now} offered={offered} change={change} timeZone={timeZone} />
        <When form={now} timeZone={timeZone} change={change} />
        <p class={wrong ? 'wrong-here' : 'hint'} role="status">
          {wrong || outsideText(of ? { ...now, times: 1 } : now, timeZone)}
        </p>
        {!of && now.kind !== 'draw' && (
          <fieldset class="choices-field">
            <legend>{t('repeat')}</legend>
            <p class="hint">{t('repeat-hint')}</p>
            <div class="field-pair">
              <Count field="times" label={t('times')} most={100} form={now} change={change} />
              <Count field="every" label={t('every')} most={1440} form={now} change={change} />
            </div>
          </fieldset>
        )}
      </form>
    </Dialog>
  );
}

/**
 * Returns a warning if the item is outside the hours of the event, because then it does not start by itself. It can be
 * saved nevertheless.
 */
function outsideText(form: Form, timeZone: string): string {
  const hours = event.value;
  if (!hours || !isOutside(form, hours)) return '';
  return t('outside', { span: spanInZone(hours.opensAt, hours.closesAt, timeZone, locale.value) });
}

type PartProps = { form: Form; change: (part: Partial<Form>) => void };

type WhatProps = PartProps & { offered: readonly Venue[]; timeZone: string };

function WhatAndWhere({ form, offered, change, timeZone }: WhatProps) {
  return (
    <>
      <div class="field-pair">
        <SelectField
          label={t('kind')}
          value={form.kind}
          options={ITEM_KINDS.map((kind) => ({ value: kind, text: t(kind) }))}
          onChange={(chosen) => {
            const kind = ITEM_KINDS.find((one) => one === chosen) ?? 'talk';
            change({ kind, ...(kind === 'draw' ? usualShow() : {}) });
          }}
        />
        <SelectField
          label={t('where')}
          value={form.spot}
          options={offered.map((spot) => ({ value: keyOf(spot), text: `${pick(spot.title)} (${pick(spot.hall)})` }))}
          onChange={(spot) => change({ spot })}
        />
      </div>
      {form.kind === 'draw' && offered.length === 0 && <p class="hint">{t('no-stage')}</p>}
      {form.kind === 'draw' && <DrawField form={form} change={change} timeZone={timeZone} />}
      <LocalisedField
        label={t('item-title')}
        value={form.title}
        onInput={(title) => change({ title })}
        maxLength={80}
        required
      />
    </>
  );
}

function When({ form, timeZone, change }: PartProps & { timeZone: string }) {
  return (
    <div class="field-pair">
      <TimeField
        label={t('starts-at')}
        at={form.startsAt}
        timeZone={timeZone}
        onInput={(startsAt) => change({ startsAt })}
      />
      <Count field="minutes" label={t('minutes')} most={600} form={form} change={change} />
    </div>
  );
}

type CountProps = PartProps & { field: 'minutes' | 'every' | 'times'; label: string; most: number };

function Count({ field, label, most, form, change }: CountProps) {
  return (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          required
          min={1}
          max={most}
          value={form[field]}
          onInput={({ currentTarget }) => change({ [field]: currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  );
}
