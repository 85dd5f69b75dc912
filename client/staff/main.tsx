import { mount } from '../paper/mount.ts';
import { StaffPage } from './staff-page.tsx';
import './staff.css';

mount(StaffPage);
