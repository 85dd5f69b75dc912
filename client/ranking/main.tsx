import { mount } from '../paper/mount.ts';
import { RankingPage } from './ranking-page.tsx';

mount(RankingPage);
