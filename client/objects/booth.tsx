import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { objectCards } from '../i18n/objects.ts';
import { pick, words } from '../i18n/t.ts';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';
import { SiteLink } from './site-link.tsx';

const t = words(objectCards);

const SIGN = ['.kkkkkkk.', 'krwrwrwrk', 'krwrwrwrk', '.kkkkkkk.', '.kttttTk.', '.kttttTk.', '.kkkkkkk.'];

function Content({ object: { poster, title, text, url } }: { object: ObjectOf<'booth'> }) {
  return (
    <>
      {poster && <img class="poster" src={`/files/${poster}`} alt={t('poster-of', { name: pick(title) })} />}
      <p>{pick(text)}</p>
      <SiteLink url={url} />
    </>
  );
}

export const booth: ObjectView<'booth'> = {
  word: 'booth',
  card: { title: ({ title }) => title, Content },
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 3, title: ({ title }) => title, text: ({ text }) => text },
};
