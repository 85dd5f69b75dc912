import { mount } from '../../paper/mount.ts';
import { RulesPage } from './rules-page.tsx';

mount(RulesPage);
