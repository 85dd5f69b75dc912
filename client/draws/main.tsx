import { mount } from '../paper/mount.ts';
import { DrawsPage } from './draws-page.tsx';

mount(DrawsPage);
