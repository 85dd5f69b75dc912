import { effect } from '@preact/signals';
import { h, render } from 'preact';
import './ui/theme.css';
import './ui/expo.css';
import { place } from './i18n/place.ts';
import { locale, pick, words } from './i18n/t.ts';
import { withDeadline } from './net/deadline.ts';
import { createSession } from './play/session.ts';
import { Expo } from './ui/expo.tsx';
import { placeTitle } from './ui/store.ts';
import type { PicturePack } from './world/drawing/pictures.ts';

const t = words(place);

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}

/** The deadline for the picture pack, ms. A slow phone needs half of it. */
const PICTURES_MS = 60_000;

/** Loads all pictures of the world in one file. If that fails, each picture is loaded separately. */
async function loadPictures(): Promise<PicturePack> {
  try {
    return await withDeadline(PICTURES_MS, async (signal) => {
      const response = await fetch('/assets/pack.json', { signal });
      return response.ok ? await response.json() : {};
    });
  } catch {
    return {};
  }
}

document.documentElement.lang = locale.value;
// title and picture have the name of the place in the current language
effect(() => {
  const name = pick(placeTitle.value) || t('title');
  document.title = name === t('title') ? name : `${name} · ${t('title')}`;
  element('world').setAttribute('aria-label', t('world-label', { place: name }));
});

const slug = location.pathname.split('/')[2] ?? 'expo';
const query = new URLSearchParams(location.search);
const session = createSession(slug, query.get('party') ?? '', query.get('entry') ?? '');
render(h(Expo, { slug, session }), element('overlay'));

// the page connects while the engine loads, because both are needed and neither depends on the other
const engine = import('./scenes/game.ts');
const pictures = loadPictures();
let started = false;
session.listen({
  entered: (model) => {
    if (started) return;
    started = true;
    void Promise.all([engine, pictures]).then(([{ startGame }, pack]) =>
      startGame(session, session.model ?? model, pack, element('world'), element('labels')),
    );
  },
  said: () => {},
});
session.start();
// load the pixel font after the first step, so that it never delays it
void engine.then(() => import('./ui/pixel-font.css'));
