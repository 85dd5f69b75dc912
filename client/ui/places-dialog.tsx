import type { MapObject } from '../../shared/map/expo-map.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { Empty } from './empty.tsx';
import { Modal } from './modal.tsx';
import { dialog, mapObjects } from './store.ts';

const t = words(place);

type Titled = Extract<MapObject, { title: unknown }>;
const isTitled = (object: MapObject): object is Titled =>
  'title' in object && object.title.ko !== '' && (object.class !== 'zone' || object.role === 'area');

const ORDER = ['stage', 'prize-desk', 'booth', 'zone', 'link'] as const;

/** The hall as a list: everything that can be visited, without walking. */
export function PlacesDialog({ session }: { session: Session }) {
  const close = (): void => {
    dialog.value = 'none';
  };
  const listed = mapObjects.value.filter(isTitled).sort((a, b) => ORDER.indexOf(a.class) - ORDER.indexOf(b.class));
  return (
    <Modal light title={t('places')} close={close}>
      <p>{t('places-help')}</p>
      {listed.length === 0 && <Empty text={t('places-empty')} />}
      <ul class="places">
        {listed.map((object) => (
          <li key={object.id}>
            <div>
              <b>{pick(object.title)}</b> <span class={`kind ${object.class}`}>{t(object.class)}</span>
              {'text' in object && <p>{pick(object.text)}</p>}
            </div>
            <button
              type="button"
              onClick={() => {
                session.takeTo(object);
                close();
              }}
            >
              {t('take-me')}
              <span class="visually-hidden">: {pick(object.title)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
