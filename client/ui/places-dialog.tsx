import type { MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import { objects } from '../i18n/objects.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Empty } from './empty.tsx';
import { Modal } from './modal.tsx';
import { PlayNow } from './play-now.tsx';
import { mapObjects } from './store.ts';

const t = words(place);
const o = words(objects);

type LineProps<C extends MapObjectClass> = { name: C; object: ObjectOf<C>; session: Session; close: () => void };

/** Whether an object has an entry in the list. */
function isListed<C extends MapObjectClass>(name: C, object: ObjectOf<C>): boolean {
  const { listed, word } = viewOf(name);
  const title = listed?.title(object);
  return Boolean(word && title && title.ko !== '');
}

function Line<C extends MapObjectClass>({ name, object, session, close }: LineProps<C>) {
  const { listed, word } = viewOf(name);
  const title = listed?.title(object);
  if (!listed || !word || !title) return null;
  const { Facts, Buttons } = listed;
  const text = listed.text(object);
  return (
    <li>
      <div>
        <b>{pick(title)}</b> <span class={`kind ${name}`}>{o(word)}</span>
        {text && <p>{pick(text)}</p>}
        {Facts && <Facts object={object} />}
      </div>
      {Buttons ? (
        <Buttons object={object} session={session} gone={close} />
      ) : (
        <button
          type="button"
          onClick={() => {
            session.takeTo(object);
            close();
          }}
        >
          {t('take-me')}
          <span class="visually-hidden">: {pick(title)}</span>
        </button>
      )}
    </li>
  );
}

/** The hall as a list: everything that can be played or visited, without walking. Games come first. */
export function PlacesDialog({ session }: { session: Session }) {
  const close = (): void => {
    closeDialog();
  };
  const orderOf = (name: MapObjectClass): number => viewOf(name).listed?.order ?? 0;
  const listed = mapObjects.value
    .filter((object) => isListed(object.class, object))
    .sort((a, b) => orderOf(a.class) - orderOf(b.class));
  return (
    <Modal light title={t('places')} close={close}>
      <p>{t('places-help')}</p>
      <PlayNow session={session} gone={close} />
      {listed.length === 0 && <Empty text={t('places-empty')} />}
      <ul class="places">
        {listed.map((object) => (
          <Line key={object.id} name={object.class} object={object} session={session} close={close} />
        ))}
      </ul>
    </Modal>
  );
}
