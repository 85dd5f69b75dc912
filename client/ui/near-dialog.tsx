import type { MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import { closeDialog, openDialog } from './dialog.ts';
import { Modal } from './modal.tsx';
import { dialog, near } from './store.ts';

const t = words(place);

/** The button for the object in front of the visitor; it opens the object's card. */
export function NearPrompt() {
  const object = near.value;
  const title = object && viewOf(object.class).card?.title(object);
  if (!title || dialog.value !== 'none') return null;
  return (
    <button type="button" class="near primary" onClick={() => openDialog('near')}>
      <span>{t('look-at', { name: pick(title) })}</span> <kbd>{t('look-at-key')}</kbd>
    </button>
  );
}

function Card<C extends MapObjectClass>({ name, object, slug }: { name: C; object: ObjectOf<C>; slug: string }) {
  const { card } = viewOf(name);
  return (
    card && (
      <Modal light title={pick(card.title(object))} close={() => closeDialog()}>
        <card.Content object={object} slug={slug} />
      </Modal>
    )
  );
}

/** The card of the object in front of the visitor. */
export function NearDialog({ slug }: { slug: string }) {
  const object = near.value;
  return object && <Card name={object.class} object={object} slug={slug} />;
}
