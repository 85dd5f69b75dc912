import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { copyText } from '../../copy-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { pick, words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { DeskLink } from '../kit/desk-link.tsx';
import { Field } from '../kit/field.tsx';
import { filled } from '../kit/localised-field.tsx';
import type { Draft } from './draw-form.ts';
import { publicPage } from './draws.ts';

const t = words(staffDraws);

type MadeStepProps = { draft: Draft; commit: string; close: () => void };

/** The hash of a draw that was just published, ready to be posted. */
export function MadeStep({ draft, commit, close }: MadeStepProps) {
  const copied = useSignal(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const address = new URL(publicPage(), location.href).href;
  const text = `${t('post-text', { title: pick(filled(draft.title)), commit })}\n${t('post-page', { address })}`;
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
          {!draft.rehearsal && (
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
      <p>{t(draft.rehearsal ? 'made-rehearsal' : 'made-text')}</p>
      <Field label={t('made-post')}>
        {(attributes) => <textarea {...attributes} ref={area} class="draw-post" readOnly rows={6} value={text} />}
      </Field>
    </Dialog>
  );
}
