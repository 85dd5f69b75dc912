import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { type Booth, putExhibitors, readExhibitors } from './booths.ts';

const t = words(staffSetup);

/** Who of the event's exhibitors may change this booth; each tick counts at once. */
export function Exhibitors({ booth }: { booth: Booth }) {
  const all = useSignal<readonly { id: string; label: string }[]>([]);
  const problem = useSignal('');
  useEffect(() => {
    readExhibitors().then(
      (found) => {
        all.value = found;
      },
      (error: unknown) => {
        problem.value = failed(error);
      },
    );
  }, []);
  const chosen = new Set(booth.exhibitors.map(({ id }) => id));
  async function toggle(id: string): Promise<void> {
    if (!chosen.delete(id)) chosen.add(id);
    try {
      await putExhibitors(booth, [...chosen]);
      say(t('exhibitors-saved'));
    } catch (error) {
      problem.value = failed(error);
    }
  }
  return (
    <fieldset class="card choices-field">
      <legend>{t('exhibitors')}</legend>
      <p class="hint">{t('exhibitors-hint')}</p>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {all.value.length === 0 && <p>{t('no-exhibitors')}</p>}
      {all.value.map(({ id, label }) => (
        <label class="check" key={id}>
          <input type="checkbox" checked={chosen.has(id)} onChange={() => void toggle(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
