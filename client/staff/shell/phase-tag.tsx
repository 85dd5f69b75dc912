import { staffShell } from '../../i18n/staff-shell.ts';
import { words } from '../../i18n/t.ts';
import type { MyEvent, Phase } from '../session.ts';

const t = words(staffShell);

/** The server's word, or what the opening hours say while it gives none. */
function phaseOf(event: MyEvent): Phase | null {
  if (event.phase) return event.phase;
  if (event.opensAt === undefined || event.closesAt === undefined) return null;
  const now = Date.now();
  if (now < event.opensAt) return 'before';
  return now < event.closesAt ? 'open' : 'over';
}

export function PhaseTag({ event }: { event: MyEvent }) {
  const phase = phaseOf(event);
  return (
    <span class="phase-tags">
      {phase && <span class={`phase ${phase}`}>{t(`phase-${phase}`)}</span>}
      {event.rehearsal && <span class="phase rehearsal">{t('rehearsal')}</span>}
      {event.archived && <span class="phase over">{t('archived')}</span>}
    </span>
  );
}
