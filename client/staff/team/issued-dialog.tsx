import { useSignal } from '@preact/signals';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { CopyField } from '../kit/copy-field.tsx';
import type { issued as now } from './team.ts';

const t = words(staffPeople);

type Issued = NonNullable<typeof now.value>;

/** Shows where the link went: into a mail, onto this page to be passed on, or nowhere, with the reason. */
export function IssuedDialog({ issued, close }: { issued: Issued; close: () => void }) {
  const { label, link, way, until, confirms } = issued;
  const done = useSignal(false);
  return (
    <Dialog
      title={t(way === 'none' ? 'link-none-title' : way === 'mail' ? 'link-mailed-title' : 'link-hand-title', {
        label,
      })}
      close={close}
      actions={
        <button type="button" class={done.value || link === null ? 'primary' : undefined} onClick={close}>
          {t('link-close')}
        </button>
      }
    >
      {link !== null && (
        <>
          <p>{t('link-hand')}</p>
          <CopyField
            value={link}
            label={t('link-for', { label })}
            qr={t('link-qr')}
            onCopied={() => (done.value = true)}
          />
        </>
      )}
      {way === 'mail' && <p>{t('link-mailed')}</p>}
      {way === 'none' && <p>{t('link-none')}</p>}
      {way !== 'none' && <p class="small">{t('link-until', { date: dateTime(until) })}</p>}
      {way === 'hand' && <p class="small">{t(confirms ? 'link-confirms' : 'link-whoever')}</p>}
    </Dialog>
  );
}
