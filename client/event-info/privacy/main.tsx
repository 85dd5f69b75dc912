import { mount } from '../../paper/mount.ts';
import { PrivacyPage } from './privacy-page.tsx';

mount(PrivacyPage);
