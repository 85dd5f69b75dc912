import { paper } from '../i18n/paper.ts';
import { words } from '../i18n/t.ts';
import './rehearsal-tag.css';

const t = words(paper);

/** Marks what was won in a rehearsal, so that nobody expects the prize to be sent. */
export function RehearsalTag() {
  return <span class="rehearsal-tag">{t('rehearsal-tag')}</span>;
}

/** Marks what was won in a sample event. */
export function SampleTag() {
  return <span class="rehearsal-tag">{t('sample-tag')}</span>;
}
