import { objectCards } from '../i18n/objects.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';

const t = words(objectCards);
const p = words(place);

const SIGN = ['..kk.kk..', '.kyykyyk.', 'kkkkkkkkk', 'kgggygggk', 'kkkkkkkkk', '.kggyggk.', '.kggyggk.', '.kkkkkkk.'];

function Content({ slug }: { slug: string }) {
  return (
    <>
      <p>{t('prize-desk-help')}</p>
      <a class="button primary" href={`/e/${slug}/prizes`} target="_blank" rel="noopener">
        {p('prizes')}
      </a>
    </>
  );
}

export const prizeDesk: ObjectView<'prize-desk'> = {
  word: 'prize-desk',
  card: { title: ({ title }) => title, Content },
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 2, title: ({ title }) => title, text: () => null },
};
