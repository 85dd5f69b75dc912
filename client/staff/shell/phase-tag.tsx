import { staffShell } from '../../i18n/staff-shell.ts';
import { words } from '../../i18n/t.ts';
import type { MyEvent } from '../session.ts';

const t = words(staffShell);

/** A tag with the phase of the event. */
export function PhaseTag({ event: { phase, rehearsal } }: { event: Pick<MyEvent, 'phase' | 'rehearsal'> }) {
  return (
    <span class="phase-tags">
      <span class={`phase ${phase}`}>{t(`phase-${phase}`)}</span>
      {rehearsal && phase === 'before' && <span class="phase rehearsal">{t('rehearsal')}</span>}
    </span>
  );
}
