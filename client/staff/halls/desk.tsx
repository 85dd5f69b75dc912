import { useSignal } from '@preact/signals';
import type { HallList } from '../../../shared/api/halls.ts';
import type { HallInfo } from '../../../shared/hall.ts';
import { staffHalls } from '../../i18n/staff-halls.ts';
import { pick, words } from '../../i18n/t.ts';
import { SelectField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { useResource } from '../kit/resource.ts';
import { offerUndo, say } from '../kit/toasts.tsx';
import { addHall, readHalls, setEntrance, setRemoved } from './halls.ts';
import { MapUpload } from './map-upload.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import './halls.css';

const t = words(staffHalls);

const COUNTS = ['people', 'items', 'booths'] as const;

/** Lists in one line what depends on a hall. */
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

type Change = (work: () => Promise<void>, done: () => void) => Promise<void>;

/**
 * The halls of the event: the present ones, the entrance, the halls that the server's folder offers, and uploads of
 * maps.
 */
export function HallsDesk() {
  const halls = useResource(readHalls);
  const removing = useSignal<HallInfo | null>(null);
  /** Runs a change, reloads the list, and shows a message. */
  const change: Change = async (work, done) => {
    if (await halls.change(work)) done();
  };
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
  const names = halls.value.value?.maps.map(({ name }) => name) ?? [];
  return (
    <>
      <PageHead title={t('halls')} lead={t('halls-text')} />
      <Loaded of={halls}>
        {(now) => (
          <section class="card form" aria-labelledby="halls-title">
            <h2 id="halls-title">{t('halls-now')}</h2>
            {now.maps.length === 0 && <p>{t('halls-none')}</p>}
            <ul class="halls">
              {now.maps.map((hall) => (
                <Hall key={hall.name} hall={hall} remove={() => (removing.value = hall)} />
              ))}
            </ul>
            <Entrance now={now} change={change} />
            <Offered now={now} change={change} bringBack={bringBack} />
          </section>
        )}
      </Loaded>
      <section class="card" aria-labelledby="upload-title">
        <h2 id="upload-title">{t('upload-map')}</h2>
        <MapUpload names={names} changed={halls.reload} />
      </section>
      {removing.value && <RemoveDialog hall={removing.value} close={() => (removing.value = null)} remove={remove} />}
    </>
  );
}

function Hall({ hall, remove }: { hall: HallInfo; remove: () => void }) {
  return (
    <li>
      <div>
        <strong>{pick(hall.title)}</strong> <span class="small">{hall.name}</span>
        {hall.isEntrance && <span class="tag">{t('entrance-is')}</span>}
        <span class="small hall-ties">{tiesText(hall)}</span>
      </div>
      {!hall.isEntrance && (
        <button type="button" aria-label={t('remove-of', { hall: pick(hall.title) })} onClick={remove}>
          {t('remove')}
        </button>
      )}
    </li>
  );
}

/** The hall where visitors arrive. It is a choice only if there is more than one hall. */
function Entrance({ now, change }: { now: HallList; change: Change }) {
  const entrance = now.maps.find(({ isEntrance }) => isEntrance);
  if (!entrance || now.maps.length < 2) return null;
  return (
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
  );
}

type OfferedProps = { now: HallList; change: Change; bringBack: (name: string, hall: string) => Promise<void> };

/** Halls of the server's folder that the event does not have, and halls that were removed. */
function Offered({ now: { offered, removed }, change, bringBack }: OfferedProps) {
  if (offered.length + removed.length === 0) return null;
  const add = (name: string): Promise<void> =>
    change(
      () => addHall(name),
      () => say(t('hall-added')),
    );
  return (
    <div class="buttons">
      {offered.map(({ name, title }) => (
        <button key={name} type="button" onClick={() => void add(name)}>
          {t('add-hall', { hall: pick(title) })}
        </button>
      ))}
      {removed
        .filter((name) => !offered.some((one) => one.name === name))
        .map((name) => (
          <button key={name} type="button" onClick={() => void bringBack(name, name)}>
            {t('bring-back', { hall: name })}
          </button>
        ))}
    </div>
  );
}
