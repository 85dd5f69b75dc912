import { useSignal } from '@preact/signals';
import { ITEM_KINDS, type Item } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { Field, SelectField, TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { fromZoned, spanInZone, toZoned } from '../kit/zoned-time.ts';
import { event, failed } from '../session.ts';
import { clashOf, isAfterEnd, isOutside, usualStart } from './hours.ts';
import { addItem, programme, updateItem, type Venue } from './programme.ts';

const t = words(staffProgramme);
const k = words(staffKit);
const p = words(paper);

const keyOf = ({ map, object }: { map: string; object: string }): string => JSON.stringify([map, object]);

function begin(of: Item | null, spots: readonly Venue[]) {
  const first = spots.find(({ game }) => game) ?? spots[0];
  if (of) {
    const { kind, title, map, object, startsAt, minutes } = of;
    return { kind, title, spot: keyOf({ map, object }), startsAt, minutes, every: 30, times: 1 };
  }
  return {
    kind: first?.game ? ('round' as const) : ('talk' as const),
    title: first?.title ?? { ko: '', en: '' },
    spot: first ? keyOf(first) : '',
    startsAt: usualStart(Date.now(), event.value ?? { opensAt: 0 }),
    minutes: 10,
    every: 30,
    times: 1,
  };
}

/** A new item, or a series of them (`of` is null); another time or title for one. */
export function ItemDialog({ of, close }: { of: Item | null; close: () => void }) {
  const spots = programme.value?.spots ?? [];
  const form = useSignal(begin(of, spots));
  const problem = useSignal('');
  const busy = useSignal(false);
  const now = form.value;
  const timeZone = event.value?.timeZone ?? 'Asia/Seoul';
  const outside = event.value && isOutside(of ? { ...now, times: 1 } : now, event.value) ? event.value : null;
  const offered = spots.filter(({ game }) => now.kind === 'talk' || game);
  const at = offered.find((one) => keyOf(one) === now.spot) ?? offered[0];
  const series = of ? { ...now, times: 1 } : now;
  const clash =
    at && clashOf({ ...series, id: of?.id ?? null, map: at.map, object: at.object }, programme.value?.items ?? []);
  const ended = event.value !== null && isAfterEnd(series, event.value);
  const wrong = ended
    ? errorText('after-the-end')
    : clash === 'itself'
      ? t('clash-itself')
      : clash
        ? t('clash', {
            title: pick(clash.title),
            span: spanInZone(clash.startsAt, clash.startsAt + clash.minutes * 60_000, timeZone, locale.value),
          })
        : '';
  const change = (part: Partial<typeof now>): void => {
    form.value = { ...now, ...part };
  };

  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    const spot = offered.find((one) => keyOf(one) === now.spot) ?? offered[0];
    if (!spot) return;
    busy.value = true;
    problem.value = '';
    const { kind, startsAt, minutes, every, times } = now;
    const item = { kind, title: filled(now.title), map: spot.map, object: spot.object, startsAt, minutes };
    try {
      if (of) await updateItem(of.id, item);
      else await addItem({ ...item, every, times });
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }

  const number = (field: 'minutes' | 'every' | 'times', label: string, most: number) => (
    <Field label={label}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          required
          min={1}
          max={most}
          value={now[field]}
          onInput={({ currentTarget }) => change({ [field]: currentTarget.valueAsNumber })}
        />
      )}
    </Field>
  );

  return (
    <Dialog
      title={t(of ? 'edit-title' : 'add-title')}
      close={close}
      actions={
        <>
          <button type="button" onClick={close}>
            {p('cancel')}
          </button>
          <button
            type="submit"
            form="item-form"
            class="primary"
            disabled={busy.value || offered.length === 0 || wrong !== ''}
          >
            {k('save')}
          </button>
        </>
      }
    >
      <form id="item-form" class="form" onSubmit={(submit) => void save(submit)}>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <div class="field-pair">
          <SelectField
            label={t('kind')}
            value={now.kind}
            options={ITEM_KINDS.map((kind) => ({ value: kind, text: t(kind) }))}
            onChange={(kind) => change({ kind: kind === 'round' ? 'round' : 'talk' })}
          />
          <SelectField
            label={t('where')}
            value={now.spot}
            options={offered.map((spot) => ({
              value: keyOf(spot),
              text: `${pick(spot.title)} (${pick(spot.hall)})`,
            }))}
            onChange={(spot) => change({ spot })}
          />
        </div>
        <LocalisedField
          label={t('item-title')}
          value={now.title}
          onInput={(title) => change({ title })}
          maxLength={80}
          required
        />
        <div class="field-pair">
          <TextField
            type="datetime-local"
            label={t('starts-at')}
            hint={t('zone-hint', { zone: timeZone })}
            required
            value={toZoned(now.startsAt, timeZone)}
            onInput={(text) => {
              const at = fromZoned(text, timeZone);
              if (at !== null) change({ startsAt: at });
            }}
          />
          {number('minutes', t('minutes'), 600)}
        </div>
        <p class={wrong ? 'wrong-here' : 'hint'} role="status">
          {wrong}
          {!wrong &&
            outside &&
            t('outside', { span: spanInZone(outside.opensAt, outside.closesAt, timeZone, locale.value) })}
        </p>
        {!of && (
          <fieldset class="choices-field">
            <legend>{t('repeat')}</legend>
            <p class="hint">{t('repeat-hint')}</p>
            <div class="field-pair">
              {number('times', t('times'), 100)}
              {number('every', t('every'), 1440)}
            </div>
          </fieldset>
        )}
      </form>
    </Dialog>
  );
}
