import type { Policy } from '../../../shared/policy.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { words } from '../../i18n/t.ts';
import { LocalisedField } from '../kit/localised-field.tsx';

const t = words(staffSettings);
const MOST = 10;

type Processor = Policy['processors'][number];
const EMPTY: Processor = { name: { ko: '', en: '' }, task: { ko: '', en: '' } };

type ProcessorsProps = { value: readonly Processor[]; onInput: (value: Processor[]) => void };

/** Companies, other than the courier, that process personal data for the organiser. */
export function Processors({ value, onInput }: ProcessorsProps) {
  const put = (at: number, part: Partial<Processor>): void =>
    onInput(value.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <fieldset class="choices-field">
      <legend>{t('processors')}</legend>
      <p class="hint">{t('processors-hint')}</p>
      {value.map((one, at) => (
        <div class="row-of-fields" key={at}>
          <LocalisedField
            label={t('processor-name')}
            value={one.name}
            onInput={(name) => put(at, { name })}
            maxLength={80}
            required
          />
          <LocalisedField
            label={t('processor-task')}
            value={one.task}
            onInput={(task) => put(at, { task })}
            maxLength={80}
            required
          />
          <button type="button" class="quiet" onClick={() => onInput(value.filter((_, i) => i !== at))}>
            {t('remove-processor')}
          </button>
        </div>
      ))}
      {value.length < MOST && (
        <button type="button" onClick={() => onInput([...value, EMPTY])}>
          {t('add-processor')}
        </button>
      )}
    </fieldset>
  );
}
