import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';

const t = words(place);

/** The share of a limit from which on it is said. */
const NEAR = 0.75;

/** How much of a limited text is written, once its end is near: the field takes no more, which a paste would not show. */
export function Letters({ count, most }: { count: number; most: number }) {
  if (count < most * NEAR) return null;
  return (
    <span class="hint letters" role="status">
      {count < most ? `${count}/${most}` : t('letters-full', { most })}
    </span>
  );
}
