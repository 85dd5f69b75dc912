import { fromZoned, toZoned } from '../../../shared/zoned-time.ts';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { TextField } from './field.tsx';

const t = words(staffKit);

type TimeFieldProps = { label: string; at: number; timeZone: string; wrong?: string; onInput: (at: number) => void };

/** A date and time in the time zone of the event. `at` and the argument of `onInput` are epoch milliseconds. */
export function TimeField({ label, at, timeZone, wrong = '', onInput }: TimeFieldProps) {
  return (
    <TextField
      type="datetime-local"
      label={label}
      hint={t('zone-hint', { zone: timeZone })}
      wrong={wrong}
      required
      value={toZoned(at, timeZone)}
      onInput={(text) => {
        const next = fromZoned(text, timeZone);
        if (next !== null) onInput(next);
      }}
    />
  );
}
