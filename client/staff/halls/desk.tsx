import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallInfo } from '../../../shared/hall.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staffHalls } from '../../i18n/staff-halls.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { SelectField } from '../kit/field.tsx';
import { Loading } from '../kit/loading.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { offerUndo, say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { addHall, type HallList, readHalls, setEntrance, setRemoved } from './halls.ts';
import { MapUpload } from './map-upload.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import './halls.css';

const t = words(staffHalls);
const p = words(paper);

const COUNTS = ['people', 'items', 'booths'] as const;

/** What hangs on a hall, in a line. */
function tiesText({ ties }: HallInfo): string {
  const counts = { doors: ties.doors.length, games: ties.games.length };
  return [
    ...COUNTS.map((what) => ({ what, count: ties[what] })),
    ...(['games', 'doors'] as const).map((what) => ({ what, count: counts[what] })),
  ]
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => t(`ties-${what}`, { count }))
    .join(' · ');
}

/** The halls of the event: those it has, where visitors arrive, what the server's folder offers, and maps from an author's machine. */
export function HallsDesk() {
  const halls = useSignal<HallList | null>(null);
  const problem = useSignal('');
  const removing = useSignal<HallInfo | null>(null);

  async function load(): Promise<void> {
    problem.value = '';
    try {
      halls.value = await readHalls();
    } catch (error) {
      problem.value = failed(error);
    }
  }
  useEffect(() => void load(), []);

  /** Does it, says so, and shows what there is now. */
  async function change(work: () => Promise<void>, done: () => void): Promise<void> {
    try {
      await work();
      await load();
      done();
    } catch (error) {
      problem.value = failed(error);
    }
  }
  const bringBack = (name: string, hall: string): Promise<void> =>
    change(
      () => setRemoved(name, false),
      () => say(t('brought-back', { hall })),
    );
  const remove = ({ name, title }: HallInfo): Promise<void> =>
    change(
      () => setRemoved(name, true),
      () => offerUndo(t('removed', { hall: pick(title) }), () => bringBack(name, pick(title))),
    );

  const now = halls.value;
  const entrance = now?.maps.find(({ isEntrance }) => isEntrance);
  return (
    <>
      <PageHead title={t('halls')} lead={t('halls-text')} />
      {problem.value !== '' && (
        <Problem text={errorText(problem.value)} again={() => void load()} againLabel={p('again')} />
      )}
      {!now && problem.value === '' && <Loading />}
      {now && (
        <section class="card form" aria-labelledby="halls-title">
          <h2 id="halls-title">{t('halls-now')}</h2>
          {now.maps.length === 0 && <p>{t('halls-none')}</p>}
          <ul class="halls">
            {now.maps.map((hall) => (
              <li key={hall.name}>
                <div>
                  <strong>{pick(hall.title)}</strong> <span class="small">{hall.name}</span>
                  {hall.isEntrance && <span class="tag">{t('entrance-is')}</span>}
                  <span class="small hall-ties">{tiesText(hall)}</span>
                </div>
                {!hall.isEntrance && (
                  <button
                    type="button"
                    aria-label={t('remove-of', { hall: pick(hall.title) })}
                    onClick={() => {
                      removing.value = hall;
                    }}
                  >
                    {t('remove')}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {entrance && now.maps.length > 1 && (
            <SelectField
              label={t('entrance')}
              hint={now.isEntranceChosen ? t('entrance-hint') : `${t('entrance-hint')} ${t('entrance-unchosen')}`}
              value={entrance.name}
              options={now.maps.map(({ name, title }) => ({ value: name, text: `${pick(title)} (${name})` }))}
              onChange={(name) => {
                const hall = pick(now.maps.find((one) => one.name === name)?.title ?? { ko: name, en: name });
                void change(
                  () => setEntrance(name),
                  () => say(t('entrance-set', { hall })),
                );
              }}
            />
          )}
          {(now.offered.length > 0 || now.removed.length > 0) && (
            <div class="buttons">
              {now.offered.map(({ name, title }) => (
                <button
                  key={name}
                  type="button"
                  onClick={() =>
                    void change(
                      () => addHall(name),
                      () => say(t('hall-added')),
                    )
                  }
                >
                  {t('add-hall', { hall: pick(title) })}
                </button>
              ))}
              {now.removed
                .filter((name) => !now.offered.some((one) => one.name === name))
                .map((name) => (
                  <button key={name} type="button" onClick={() => void bringBack(name, name)}>
                    {t('bring-back', { hall: name })}
                  </button>
                ))}
            </div>
          )}
        </section>
      )}
      <section class="card" aria-labelledby="upload-title">
        <h2 id="upload-title">{t('upload-map')}</h2>
        <MapUpload names={now?.maps.map(({ name }) => name) ?? []} changed={load} />
      </section>
      {removing.value && (
        <RemoveDialog
          hall={removing.value}
          close={() => {
            removing.value = null;
          }}
          remove={remove}
        />
      )}
    </>
  );
}
