import { mount } from '../paper/mount.ts';
import { UnsubscribePage } from './unsubscribe-page.tsx';

mount(UnsubscribePage);
