import { useSignal } from '@preact/signals';
import { inOrder } from '../../../shared/event.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffEvents } from '../../i18n/staff-events.ts';
import { pick, words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { TextField } from '../kit/field.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { say } from '../kit/toasts.tsx';
import { failed, type MyEvent } from '../session.ts';
import { go } from '../shell/where.ts';
import { copyEvent, usualTimes } from './events.ts';
import { TimesFields } from './times-fields.tsx';

const t = words(staffEvents);

/** Copies an event to other times and another address. */
export function CopyDialog({ of, close }: { of: MyEvent; close: () => void }) {
  const form = useSignal({ name: of.name, slug: `${of.slug}-2`.slice(0, 40), ...usualTimes(Date.now()) });
  const problem = useSignal('');
  const busy = useSignal(false);
  const now = form.value;
  const change = (part: Partial<typeof now>): void => {
    form.value = { ...now, ...part };
  };
  async function copy(): Promise<void> {
    busy.value = true;
    try {
      await copyEvent(of.slug, { ...now, name: filled(now.name) });
      close();
      say(t('created', { name: pick(filled(now.name)) }));
      go('overview');
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }
  return (
    <Dialog
      title={t('copy-title', { name: pick(of.name) })}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="primary" disabled={busy.value || !inOrder(now)} onClick={() => void copy()}>
            {t('copy')}
          </button>
        </>
      }
    >
      <p>{t('copy-text')}</p>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <LocalisedField label={t('name')} value={now.name} onInput={(name) => change({ name })} maxLength={80} required />
      <TextField
        label={t('slug')}
        hint={t('slug-hint', { address: `/e/${now.slug}` })}
        value={now.slug}
        maxLength={40}
        onInput={(slug) => change({ slug: slug.toLowerCase() })}
      />
      <TimesFields value={now} timeZone={of.timeZone} onInput={change} />
    </Dialog>
  );
}
