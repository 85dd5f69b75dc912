import type { HallInfo } from '../../../shared/hall.ts';
import { staffHalls } from '../../i18n/staff-halls.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';

const t = words(staffHalls);

type RemoveDialogProps = { hall: HallInfo; close: () => void; remove: (hall: HallInfo) => Promise<void> };

/** Shows what depends on a hall before it is removed. */
export function RemoveDialog({ hall, close, remove }: RemoveDialogProps) {
  const { people, games, items, doors, booths } = hall.ties;
  const names = (titles: readonly { ko: string; en: string }[]): string => titles.map(pick).join(', ');
  const lines = [
    people > 0 && t('remove-people', { count: people }),
    games.length > 0 && t('remove-games', { names: names(games) }),
    items > 0 && t('remove-items', { count: items }),
    doors.length > 0 && t('remove-doors', { names: names(doors) }),
    booths > 0 && t('remove-booths', { count: booths }),
  ].filter((line): line is string => line !== false);
  return (
    <Dialog
      title={t('remove-title', { hall: pick(hall.title) })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="button"
            class="danger"
            onClick={() => {
              close();
              void remove(hall);
            }}
          >
            {t('remove')}
          </button>
        </>
      }
    >
      {lines.length === 0 && <p>{t('remove-nothing')}</p>}
      {lines.length > 0 && (
        <ul class="hall-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>{t('remove-back')}</p>
    </Dialog>
  );
}
