import { lazy } from '../ui/lazy.tsx';
import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';

const SIGN = ['kkkkkkkkk', 'kwwwwwwwk', 'kwgwgwrwk', 'kwwwwwwwk', 'kwgwrwgwk', 'kwwwwwwwk', 'kkkkkkkkk', '.kt...tk.'];

const TrailCard = lazy(async () => (await import('../ui/trail-card.tsx')).TrailCard);

export const trailBoard: ObjectView<'trail-board'> = {
  word: 'trail-board',
  card: { title: ({ title }) => title, Content: ({ object, slug }) => <TrailCard trail={object.config} slug={slug} /> },
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: { order: 2, title: ({ title }) => title, text: () => null },
};
