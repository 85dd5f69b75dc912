import { staffShell } from '../../i18n/staff-shell.ts';
import { words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { leaving } from '../kit/unsaved.ts';

const t = words(staffShell);

/** Asks before unsaved input is lost. */
export function LeaveDialog() {
  const then = leaving.value;
  if (!then) return null;
  const stay = (): void => {
    leaving.value = null;
  };
  return (
    <Dialog
      title={t('leave-title')}
      close={stay}
      actions={
        <>
          <button type="button" class="primary" onClick={stay}>
            {t('stay')}
          </button>
          <button
            type="button"
            class="danger"
            onClick={() => {
              stay();
              then();
            }}
          >
            {t('leave')}
          </button>
        </>
      }
    >
      <p>{t('leave-text')}</p>
    </Dialog>
  );
}
