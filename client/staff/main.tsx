import { consoleErrors } from '../i18n/console-errors.ts';
import { learnErrors } from '../i18n/error-text.ts';
import { mount } from '../paper/mount.ts';
import { StaffPage } from './staff-page.tsx';
import './staff.css';
import './shell/shell.css';
import './kit/kit.css';
import './kit/form.css';
import './dark.css';

learnErrors(consoleErrors);
mount(StaffPage);
