import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { type Hall, readHalls } from '../events/events.ts';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { MapUpload } from './map-upload.tsx';
import { addHalls, type Settings } from './settings.ts';

const t = words(staffSettings);

/** The halls of the event, and those of the content folder that it does not have yet. */
export function HallsCard({ settings, changed }: { settings: Settings; changed: () => Promise<void> }) {
  const offered = useSignal<readonly Hall[]>([]);
  const problem = useSignal('');
  useEffect(() => {
    readHalls().then(
      (halls) => {
        offered.value = halls;
      },
      (error: unknown) => {
        problem.value = failed(error);
      },
    );
  }, []);
  const has = new Set(settings.maps.map(({ name }) => name));
  const others = offered.value.filter(({ name }) => !has.has(name));

  async function add(name: string): Promise<void> {
    try {
      await addHalls([name]);
      say(t('halls-added'));
      await changed();
    } catch (error) {
      problem.value = failed(error);
    }
  }

  return (
    <section class="card" aria-labelledby="halls-title">
      <h2 id="halls-title">{t('halls')}</h2>
      <p>{t('halls-text')}</p>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <ul>
        {settings.maps.map(({ name, title }) => (
          <li key={name}>
            {pick(title)} <span class="small">{name}</span>
          </li>
        ))}
      </ul>
      <div class="buttons">
        {others.map(({ name, title }) => (
          <button key={name} type="button" onClick={() => void add(name)}>
            {t('add-halls')}: {pick(title)}
          </button>
        ))}
      </div>
      <MapUpload changed={changed} />
    </section>
  );
}
