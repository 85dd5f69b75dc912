import { mount } from '../../paper/mount.ts';
import { ShowPage } from './show-page.tsx';

mount(ShowPage);
