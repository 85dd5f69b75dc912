import { mount } from '../paper/mount.ts';
import { StaffPage } from './staff-page.tsx';
import './staff.css';
import './shell/shell.css';
import './kit/kit.css';
import './kit/form.css';
import './dark.css';

mount(StaffPage);
