import { paper } from '../i18n/paper.ts';
import { words } from '../i18n/t.ts';
import './rehearsal-tag.css';

const t = words(paper);

/** Beside whatever was won only for practice: it must not be taken for a prize that is sent. */
export function RehearsalTag() {
  return <span class="rehearsal-tag">{t('rehearsal-tag')}</span>;
}

/** The same for an event that is only there to look around in. */
export function SampleTag() {
  return <span class="rehearsal-tag">{t('sample-tag')}</span>;
}
