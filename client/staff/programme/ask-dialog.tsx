import type { Item, ItemAction } from '../../../shared/programme.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import type { Question } from './programme.ts';

const t = words(staffProgramme);

/** The item, and the question about an action on it. */
export type Asked = { item: Item; question: Question };

type AskProps = { asked: Asked; close: () => void; run: (item: Item, action: ItemAction) => void };

/** Asks before an action that cannot be undone. */
export function AskDialog({ asked: { item, question }, close, run }: AskProps) {
  return (
    <Dialog
      title={t(`${question}-title`, { title: pick(item.title) })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="button"
            class={question === 'remove' ? 'danger' : 'primary'}
            onClick={() => run(item, question)}
          >
            {t(question)}
          </button>
        </>
      }
    >
      <p>{t(question === 'remove' ? 'remove-text' : 'start-text')}</p>
    </Dialog>
  );
}
