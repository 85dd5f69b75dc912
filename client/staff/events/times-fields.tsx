import { inOrder } from '../../../shared/event.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { words } from '../../i18n/t.ts';
import { TextField } from '../kit/field.tsx';
import { fromZoned, toZoned } from '../kit/zoned-time.ts';

const t = words(staffEvents);

export type Times = { opensAt: number; closesAt: number };

type TimesFieldsProps = { value: Times; timeZone: string; onInput: (times: Times) => void };

/** When an event opens and closes, in its own time zone. */
export function TimesFields({ value, timeZone, onInput }: TimesFieldsProps) {
  const one = (field: keyof Times, label: string, wrong = '') => (
    <TextField
      type="datetime-local"
      label={label}
      hint={t('zone-hint', { zone: timeZone })}
      wrong={wrong}
      required
      value={toZoned(value[field], timeZone)}
      onInput={(text) => {
        const at = fromZoned(text, timeZone);
        if (at !== null) onInput({ ...value, [field]: at });
      }}
    />
  );
  return (
    <div class="field-pair">
      {one('opensAt', t('opens-at'))}
      {one('closesAt', t('closes-at'), inOrder(value) ? '' : t('times-wrong'))}
    </div>
  );
}
