import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';

const t = words(place);

/** The share of a limit from which the counter is shown. */
const NEAR = 0.75;

/** Shows how much of a limited text is used, near its limit. The field cuts the rest, which a paste would not show. */
export function Letters({ count, most }: { count: number; most: number }) {
  if (count < most * NEAR) return null;
  return (
    <span class="hint letters" role="status">
      {count < most ? `${count}/${most}` : t('letters-full', { most })}
    </span>
  );
}
