import { mount } from '../paper/mount.ts';
import { ClaimPage } from './claim-page.tsx';
import './claim.css';

mount(ClaimPage);
// Pasting another link into the same tab changes only the fragment, which does not load the page by itself.
addEventListener('hashchange', () => location.reload());
