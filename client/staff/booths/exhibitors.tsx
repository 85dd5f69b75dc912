import { useSignal } from '@preact/signals';
import type { Booth } from '../../../shared/api/booths.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffSetup } from '../../i18n/staff-setup.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { useResource } from '../kit/resource.ts';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { putExhibitors, readExhibitors } from './booths.ts';

const t = words(staffSetup);

/** The exhibitors who may change this booth. Each tick is saved at once. */
export function Exhibitors({ booth }: { booth: Booth }) {
  const all = useResource(readExhibitors);
  const found = all.value.value ?? [];
  const refused = useSignal('');
  const problem = refused.value || all.problem.value;
  const chosen = new Set(booth.exhibitors.map(({ id }) => id));
  async function toggle(id: string): Promise<void> {
    if (!chosen.delete(id)) chosen.add(id);
    try {
      await putExhibitors(booth, [...chosen]);
      say(t('exhibitors-saved'));
    } catch (error) {
      refused.value = failed(error);
    }
  }
  return (
    <fieldset class="card choices-field">
      <legend>{t('exhibitors')}</legend>
      <p class="hint">{t('exhibitors-hint')}</p>
      {problem !== '' && <Problem text={errorText(problem)} />}
      {found.length === 0 && <p>{t('no-exhibitors')}</p>}
      {found.map(({ id, label }) => (
        <label class="check" key={id}>
          <input type="checkbox" checked={chosen.has(id)} onChange={() => void toggle(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
