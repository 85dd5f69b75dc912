import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { openDialog } from '../ui/dialog.ts';
import { MoveHelp } from '../ui/move-hint.tsx';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';
import { SiteLink } from './site-link.tsx';

const p = words(place);

const SIGN = ['..kkkkk..', '.kbbbbbk.', 'kbbbwbbbk', 'kbbbbbbbk', 'kbbbwbbbk', 'kbbbwbbbk', '.kbbbbbk.', '..kkkkk..'];

/** The content of a board. A board without an address shows how to move, and the list of places. */
function Content({ object: { url } }: { object: ObjectOf<'link'> }) {
  if (/^https?:\/\//.test(url)) return <SiteLink url={url} />;
  return (
    <>
      <MoveHelp />
      <button type="button" onClick={() => openDialog('places')}>
        {p('places')}
      </button>
    </>
  );
}

export const link: ObjectView<'link'> = {
  word: 'link',
  card: { title: ({ title }) => title, Content },
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 5, title: ({ title }) => title, text: () => null },
};
