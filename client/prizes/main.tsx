import { mount } from '../paper/mount.ts';
import { PrizesPage } from './prizes-page.tsx';
import './prizes.css';

mount(PrizesPage);
