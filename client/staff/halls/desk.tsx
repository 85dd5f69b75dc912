import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffSettings } from '../../i18n/staff-settings.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { addHall, type Halls, readHalls } from './halls.ts';
import { MapUpload } from './map-upload.tsx';

const t = words(staffSettings);
const p = words(paper);

/** The halls of the event: those it has, those the server's folder could add, and maps from an author's machine. */
export function HallsDesk() {
  const halls = useSignal<Halls | null>(null);
  const problem = useSignal('');

  async function load(): Promise<void> {
    problem.value = '';
    try {
      halls.value = await readHalls();
    } catch (error) {
      problem.value = failed(error);
    }
  }
  useEffect(() => void load(), []);

  async function add(name: string): Promise<void> {
    try {
      await addHall(name);
      say(t('halls-added'));
      await load();
    } catch (error) {
      problem.value = failed(error);
    }
  }

  const now = halls.value;
  return (
    <>
      <PageHead title={t('halls')} lead={t('halls-text')} />
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && <Loading />}
      {now && (
        <section class="card" aria-labelledby="halls-title">
          <h2 id="halls-title">{t('halls-now')}</h2>
          {now.maps.length === 0 && <p>{t('halls-none')}</p>}
          <ul>
            {now.maps.map(({ name, title }) => (
              <li key={name}>
                {pick(title)} <span class="small">{name}</span>
              </li>
            ))}
          </ul>
          <div class="buttons">
            {now.offered.map(({ name, title }) => (
              <button key={name} type="button" onClick={() => void add(name)}>
                {t('add-halls')}: {pick(title)}
              </button>
            ))}
          </div>
        </section>
      )}
      <section class="card" aria-labelledby="upload-title">
        <h2 id="upload-title">{t('upload-map')}</h2>
        <MapUpload changed={load} />
      </section>
    </>
  );
}
