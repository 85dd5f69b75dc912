import { mount } from '../paper/mount.ts';
import { ClaimPage } from './claim-page.tsx';
import './claim.css';

mount(ClaimPage);
// Another link pasted into the same tab changes the fragment only, which loads nothing by itself.
addEventListener('hashchange', () => location.reload());
