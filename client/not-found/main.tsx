import { mount } from '../paper/mount.ts';
import { NotFoundPage } from './not-found-page.tsx';

mount(NotFoundPage);
