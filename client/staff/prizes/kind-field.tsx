import { PRIZE_KINDS, type PrizeForm } from '../../../shared/prize.ts';
import { staffStock } from '../../i18n/staff-stock.ts';
import { words } from '../../i18n/t.ts';
import { LocalisedField } from '../kit/localised-field.tsx';

const t = words(staffStock);

type KindFieldProps = {
  form: PrizeForm;
  /** Somebody has won the prize, so its kind stays. */
  fixed: boolean;
  change: (part: Partial<PrizeForm>) => void;
};

/** How winners get the prize, with what each way asks of them. */
export function KindField({ form, fixed, change }: KindFieldProps) {
  return (
    <>
      <fieldset class="kinds" disabled={fixed}>
        <legend>{t('kind')}</legend>
        {PRIZE_KINDS.map((kind) => (
          <label key={kind} class="check">
            <input
              type="radio"
              name="kind"
              checked={form.kind === kind}
              onChange={() => change({ kind, place: kind === 'pickup' ? { ko: '', en: '' } : null })}
            />
            <span>
              <b>{t(`kind-${kind}`)}</b>
              <span class="hint">{t(`kind-${kind}-text`)}</span>
            </span>
          </label>
        ))}
        {fixed && <p class="small">{t('kind-fixed')}</p>}
      </fieldset>
      {form.kind === 'pickup' && (
        <LocalisedField
          label={t('place')}
          value={form.place ?? { ko: '', en: '' }}
          onInput={(place) => change({ place })}
          maxLength={80}
          required
        />
      )}
    </>
  );
}
