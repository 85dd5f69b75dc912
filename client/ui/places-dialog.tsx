import type { MapObject } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { objects } from '../i18n/objects.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Empty } from './empty.tsx';
import { Modal } from './modal.tsx';
import { mapObjects } from './store.ts';

const t = words(place);
const o = words(objects);

type Listed = { order: number; object: MapObject; title: Text; text: Text | null; word: string };

/** Returns an object that has an entry in the list, or nothing. */
function lineOf(object: MapObject): Listed[] {
  const { listed, word } = viewOf(object.class);
  const title = listed?.title(object);
  if (!listed || !word || !title || title.ko === '') return [];
  return [{ order: listed.order, object, title, text: listed.text(object), word: o(word) }];
}

/** The hall as a list: everything that can be visited, without walking. */
export function PlacesDialog({ session }: { session: Session }) {
  const close = (): void => {
    closeDialog();
  };
  const listed = mapObjects.value.flatMap(lineOf).sort((a, b) => a.order - b.order);
  return (
    <Modal light title={t('places')} close={close}>
      <p>{t('places-help')}</p>
      {listed.length === 0 && <Empty text={t('places-empty')} />}
      <ul class="places">
        {listed.map(({ object, title, text, word }) => (
          <li key={object.id}>
            <div>
              <b>{pick(title)}</b> <span class={`kind ${object.class}`}>{word}</span>
              {text && <p>{pick(text)}</p>}
            </div>
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
          </li>
        ))}
      </ul>
    </Modal>
  );
}
