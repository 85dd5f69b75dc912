import { useSignal } from '@preact/signals';
import { type Prize, type PrizeForm, taxOn } from '../../../shared/prize.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { FilePicker } from '../files/file-picker.tsx';
import { Field, TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { KindField } from './kind-field.tsx';
import { formOf, freeKey, prizes, putPrize } from './prizes.ts';

const t = words(staffSetup);
const k = words(staffKit);
const s = words(staffStock);

const EMPTY: Omit<PrizeForm, 'key'> = {
  name: { ko: '', en: '' },
  kind: 'parcel',
  place: null,
  stock: 1,
  onHand: 0,
  picture: null,
  valueKrw: null,
  sponsor: null,
};

/** Somebody has won the prize, or it has codes. */
const isFixed = ({ kind, stock, given, rehearsed }: Prize): boolean =>
  given + rehearsed > 0 || (kind === 'code' && stock > 0);

/** A new prize (`of` is null), or the name, picture and stock of an existing one. */
export function PrizeDialog({ of, close }: { of: Prize | null; close: () => void }) {
  const form = useSignal<PrizeForm>(of ? formOf(of) : { ...EMPTY, key: freeKey(prizes.value.value ?? []) });
  const problem = useSignal('');
  const busy = useSignal(false);
  const now = form.value;
  const change = (part: Partial<PrizeForm>): void => {
    form.value = { ...now, ...part };
  };
  async function save(submit: Event): Promise<void> {
    submit.preventDefault();
    busy.value = true;
    problem.value = '';
    try {
      const name = filled(now.name);
      const place = now.kind === 'pickup' && now.place ? filled(now.place) : null;
      await putPrize({ ...now, name, place, sponsor: now.sponsor?.trim() || null }, of === null);
      say(t('prize-saved', { name: pick(name) }));
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }
  return (
    <Dialog
      title={t(of ? 'edit-prize' : 'new-prize')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="submit" form="prize-form" class="primary" disabled={busy.value}>
            {k('save')}
          </button>
        </>
      }
    >
      <form id="prize-form" class="form" onSubmit={(event) => void save(event)}>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <LocalisedField
          label={t('prize-name')}
          value={now.name}
          onInput={(name) => change({ name })}
          maxLength={80}
          required
        />
        <KindField form={now} fixed={of !== null && isFixed(of)} change={change} />
        <Numbers form={now} least={of?.given ?? 0} change={change} />
        <FilePicker kind="prize" label={t('picture')} value={now.picture} onChange={(picture) => change({ picture })} />
        <div class="field-pair">
          <TextField
            label={t('sponsor')}
            value={now.sponsor ?? ''}
            maxLength={80}
            onInput={(sponsor) => change({ sponsor })}
          />
          {of === null && (
            <TextField
              label={t('prize-key')}
              hint={t('prize-key-hint')}
              value={now.key}
              maxLength={40}
              required
              onInput={(key) => change({ key: key.toLowerCase() })}
            />
          )}
        </div>
      </form>
    </Dialog>
  );
}

type NumbersProps = { form: PrizeForm; least: number; change: (part: Partial<PrizeForm>) => void };

/** The planned number and how many have arrived, and the value of one prize. `least`: how many were given already. */
function Numbers({ form, least, change }: NumbersProps) {
  const tax = taxOn(form.valueKrw ?? 0);
  return (
    <>
      {form.kind === 'code' ? (
        <p class="small">{s('stock-is-pool')}</p>
      ) : (
        <div class="field-pair">
          <Count
            label={s('planned')}
            hint={s('planned-hint')}
            value={form.stock}
            from={least}
            to={1_000_000}
            onInput={(stock) => change({ stock })}
          />
          <Count
            label={s('on-hand')}
            hint={s('on-hand-hint')}
            value={form.onHand}
            from={0}
            to={form.stock}
            onInput={(onHand) => change({ onHand })}
          />
        </div>
      )}
      <Field label={t('value')} hint={tax > 0 ? t('value-tax', { tax: tax.toLocaleString(locale.value) }) : ''}>
        {(attributes) => (
          <input
            {...attributes}
            type="number"
            min={0}
            max={1_000_000_000}
            value={form.valueKrw ?? ''}
            onInput={({ currentTarget: { value, valueAsNumber } }) =>
              change({ valueKrw: value === '' ? null : valueAsNumber })
            }
          />
        )}
      </Field>
    </>
  );
}

type CountProps = {
  label: string;
  hint: string;
  value: number;
  from: number;
  to: number;
  onInput: (value: number) => void;
};

function Count({ label, hint, value, from, to, onInput }: CountProps) {
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <input
          {...attributes}
          type="number"
          required
          min={from}
          max={to}
          value={value}
          onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
        />
      )}
    </Field>
  );
}
