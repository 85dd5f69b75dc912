import type { MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import { pick } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Modal } from './modal.tsx';
import { near } from './store.ts';

type CardProps<C extends MapObjectClass> = { name: C; object: ObjectOf<C>; slug: string; session: Session };

function Card<C extends MapObjectClass>({ name, object, slug, session }: CardProps<C>) {
  const { card } = viewOf(name);
  return (
    card && (
      <Modal light title={pick(card.title(object))} close={() => closeDialog()}>
        <card.Content object={object} slug={slug} session={session} />
      </Modal>
    )
  );
}

/** The card of the object in front of the visitor. */
export function NearDialog({ slug, session }: { slug: string; session: Session }) {
  const object = near.value;
  return object && <Card name={object.class} object={object} slug={slug} session={session} />;
}
