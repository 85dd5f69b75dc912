import { useEffect } from 'preact/hooks';
import type { Booth } from '../../../shared/api/booths.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { pick, words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { booths } from '../booths/booths.ts';

const t = words(staffPeople);

/** The key of a booth: its map, and its name in the map. */
export type BoothKey = { map: string; name: string };

const is = (place: BoothKey, { map, name }: Booth): boolean => place.map === map && place.name === name;

/** The booths that a new exhibitor looks after. A booth that has an exhibitor stays with them. */
export function BoothsField({ chosen, change }: { chosen: readonly BoothKey[]; change: (chosen: BoothKey[]) => void }) {
  useEffect(() => void booths.reload(), []);
  const all = booths.value.value ?? [];
  const problem = booths.problem.value;
  return (
    <fieldset class="field roles">
      <legend class="label">{t('booths')}</legend>
      <span class="hint">{t('booths-hint')}</span>
      {problem !== '' && <Problem text={errorText(problem)} />}
      {booths.value.value?.length === 0 && problem === '' && <p class="small">{t('booths-none')}</p>}
      {all.map((booth) => (
        <label key={`${booth.map}/${booth.name}`} class="check">
          <input
            type="checkbox"
            checked={chosen.some((place) => is(place, booth))}
            onChange={({ currentTarget }) => {
              const others = chosen.filter((place) => !is(place, booth));
              change(currentTarget.checked ? [...others, { map: booth.map, name: booth.name }] : others);
            }}
          />
          <span>
            {pick(booth.content.title)}
            <br />
            <span class="small">{[pick(booth.hall), ...booth.exhibitors.map(({ label }) => label)].join(' · ')}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
