import { staffProgramme } from '../../i18n/staff-programme.ts';
import { locale, pick, words } from '../../i18n/t.ts';
import { draws } from '../draws/draws.ts';
import { SelectField } from '../kit/field.tsx';
import type { Both } from '../kit/localised-field.tsx';
import { clockInZone, dayInZone } from '../kit/zoned-time.ts';

const t = words(staffProgramme);

/** People come together before the draw for so long, in ms. */
const EARLY_MS = 5 * 60_000;

type Show = { draw: string | null; title: Both; startsAt: number; minutes: number };

/** The draws whose result is still to come. */
const toCome = () =>
  (draws.value.value?.draws ?? []).filter(({ state }) => state === 'committed' || state === 'frozen').toReversed();

/** The show of a draw as most people plan it: from five minutes before the result. */
export function usualShow(id = toCome()[0]?.id): Show | { draw: null } {
  const draw = toCome().find((one) => one.id === id);
  if (!draw) return { draw: null };
  return { draw: draw.id, title: draw.title, startsAt: draw.revealAt - EARLY_MS, minutes: 20 };
}

type DrawFieldProps = {
  form: { draw: string | null };
  change: (part: Partial<Show>) => void;
  timeZone: string;
};

/** Which draw is shown. The one that was chosen before stays in the list, also when it has been made. */
export function DrawField({ form, change, timeZone }: DrawFieldProps) {
  const offered = (draws.value.value?.draws ?? []).filter(
    (draw) => draw.id === form.draw || toCome().some(({ id }) => id === draw.id),
  );
  if (offered.length === 0) return <p class="hint">{t('no-draws')}</p>;
  const when = (at: number): string =>
    `${dayInZone(at, timeZone, locale.value)} ${clockInZone(at, timeZone, locale.value)}`;
  return (
    <SelectField
      label={t('which-draw')}
      hint={t('draw-hint')}
      value={form.draw ?? ''}
      options={offered.map(({ id, title, revealAt }) => ({
        value: id,
        text: t('draw-option', { title: pick(title), when: when(revealAt) }),
      }))}
      onChange={(id) => change(usualShow(id))}
    />
  );
}
