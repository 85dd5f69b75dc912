import { isTableObject } from '../../shared/map/game-objects.ts';
import { games } from '../i18n/games.ts';
import { minimap } from '../i18n/minimap.ts';
import { objects } from '../i18n/objects.ts';
import { pick, words } from '../i18n/t.ts';
import { LEGEND } from '../objects/index.ts';
import { TAKEN } from '../objects/table.tsx';
import { Pixels } from '../paper/pixels.tsx';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { HallMap } from './hall-map.tsx';
import { areaAt } from './hall-plan.ts';
import { MapFriends } from './map-friends.tsx';
import { Modal } from './modal.tsx';
import { PEOPLE_SIGNS } from './plan-signs.ts';
import { friends, here, mapObjects, placeTitle } from './store.ts';

const t = words(minimap);
const o = words(objects);
const g = words(games);

const LARGE_MOST = 596;
/** Edge, border and padding of a dialog, both sides together. */
const DIALOG_FRAME = 52;

function Legend() {
  return (
    <ul class="map-signs" aria-label={t('signs')}>
      <li>
        <svg class="pixels" width="22" height="22" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
          <path class="plan-me" d="M0 -6 5 5 0 2.5 -5 5z" />
        </svg>
        {t('me')}
      </li>
      {(['friend', 'guide'] as const).map((sign) => (
        <li key={sign}>
          <Pixels rows={PEOPLE_SIGNS[sign]} scale={2} />
          {sign === 'friend' ? t('a-friend') : t(sign)}
        </li>
      ))}
      {LEGEND.map(({ word, legend }) => (
        <li key={word}>
          <Pixels rows={legend} scale={2} />
          {o(word)}
        </li>
      ))}
      {mapObjects.value.some(isTableObject) && (
        <li>
          <Pixels rows={TAKEN} scale={2} />
          {g('taken-sign')}
        </li>
      )}
      <li>
        <i class="sign-seen" aria-hidden="true" />
        {t('seen')}
      </li>
    </ul>
  );
}

/** The large map. Every screen has it, and a phone has no other. */
export function MapDialog({ session }: { session: Session }) {
  const close = (): void => {
    closeDialog();
  };
  const area = here.value && areaAt(mapObjects.value, here.value);
  const box = { width: Math.min(LARGE_MOST, innerWidth - DIALOG_FRAME), height: innerHeight * 0.55 };
  return (
    <Modal light wide title={t('map-of', { place: pick(placeTitle.value) })} close={close}>
      <div class="map-large">
        <HallMap large session={session} box={box} onWalk={close} />
      </div>
      <p class="hint">
        {area && <b>{t('i-am-in', { place: pick(area) })}</b>} {t('map-help')}
      </p>
      <h3>{t('friends-here')}</h3>
      {friends.value.length === 0 ? <p>{t('friends-none')}</p> : <MapFriends session={session} onWalk={close} />}
      <h3>{t('signs')}</h3>
      <Legend />
    </Modal>
  );
}
