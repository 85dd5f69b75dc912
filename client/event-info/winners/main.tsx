import { mount } from '../../paper/mount.ts';
import { WinnersPage } from './winners-page.tsx';

mount(WinnersPage);
