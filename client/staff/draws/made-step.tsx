import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { copyText } from '../../copy-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Field } from '../kit/field.tsx';
import { publicPage } from './draws.ts';

const t = words(staffDraws);

type MadeStepProps = {
  /** What to do with the text. */
  lead: string;
  post: string;
  /** It is for everybody, not for a rehearsal. */
  isPublic: boolean;
  close: () => void;
};

/** The hash of what was just published, in a text that is ready to be posted. */
export function MadeStep({ lead, post, isPublic, close }: MadeStepProps) {
  const copied = useSignal(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = `${post}\n${t('post-page', { address: new URL(publicPage(), location.href).href })}`;
  async function copy(): Promise<void> {
    if (await copyText(text)) copied.value = true;
    // to be copied by hand
    else area.current?.select();
  }
  return (
    <Dialog
      title={t('made-title')}
      close={close}
      actions={
        <>
          <button type="button" onClick={close}>
            {t('close')}
          </button>
          {isPublic && (
            <DeskLink desk="announcements" class="button">
              {t('to-announcements')}
            </DeskLink>
          )}
          <button type="button" class="primary" onClick={() => void copy()}>
            {t(copied.value ? 'copied' : 'copy-post')}
          </button>
        </>
      }
    >
      <p>{lead}</p>
      <Field label={t('made-post')}>
        {(attributes) => <textarea {...attributes} ref={area} class="draw-post" readOnly rows={6} value={text} />}
      </Field>
    </Dialog>
  );
}
