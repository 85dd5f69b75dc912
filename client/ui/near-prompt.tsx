import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { viewOf } from '../objects/index.ts';
import type { Session } from '../play/session.ts';
import { meet, pressOf } from './meet.ts';
import { dialog, near, table } from './store.ts';

const t = words(place);

/** The button for the object in front of the visitor; it opens the object's card. */
export function NearPrompt({ session }: { session: Session }) {
  const object = near.value;
  const title = object && viewOf(object.class).card?.title(object);
  if (!object || !title || dialog.value !== 'none' || table.value) return null;
  const press = pressOf(object);
  return (
    <button type="button" class="near primary" onClick={() => meet(object, session)}>
      <span>{press ? press.label(object) : t('look-at', { name: pick(title) })}</span> <kbd>{t('look-at-key')}</kbd>
    </button>
  );
}
