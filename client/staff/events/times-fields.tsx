import { inOrder } from '../../../shared/event.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { words } from '../../i18n/t.ts';
import { TimeField } from '../kit/time-field.tsx';

const t = words(staffEvents);

export type Times = { opensAt: number; closesAt: number };

type TimesFieldsProps = { value: Times; timeZone: string; onInput: (times: Times) => void };

/** When an event opens and closes, in its own time zone. */
export function TimesFields({ value, timeZone, onInput }: TimesFieldsProps) {
  const one = (field: keyof Times, label: string, wrong = '') => (
    <TimeField
      label={label}
      at={value[field]}
      timeZone={timeZone}
      wrong={wrong}
      onInput={(at) => onInput({ ...value, [field]: at })}
    />
  );
  return (
    <div class="field-pair">
      {one('opensAt', t('opens-at'))}
      {one('closesAt', t('closes-at'), inOrder(value) ? '' : t('times-wrong'))}
    </div>
  );
}
