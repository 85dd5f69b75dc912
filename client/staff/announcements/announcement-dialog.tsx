import { useSignal } from '@preact/signals';
import type { AnnouncementForm } from '../../../shared/programme.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffProgramme } from '../../i18n/staff-programme.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { filled, LocalisedField } from '../kit/localised-field.tsx';
import { TimeField } from '../kit/time-field.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';

const t = words(staffProgramme);

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type DialogProps = { timeZone: string; send: (form: AnnouncementForm) => Promise<void>; close: () => void };

/** The text of an announcement, its start and its end. Without a start it is published at once. */
export function AnnouncementDialog({ timeZone, send, close }: DialogProps) {
  const begun = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const form = useSignal<AnnouncementForm>({
    text: { ko: '', en: '' },
    from: begun,
    until: begun + HOUR_MS,
    pinned: false,
  });
  const problem = useSignal('');
  const busy = useSignal(false);
  const now = form.value;
  const fits = now.until > now.from;
  const change = (part: Partial<AnnouncementForm>): void => {
    form.value = { ...now, ...part };
  };
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    busy.value = true;
    problem.value = '';
    try {
      await send({ ...now, text: filled(now.text) });
      say(t(now.from > Date.now() ? 'scheduled' : 'sent'));
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }
  return (
    <Dialog
      title={t('new-announcement')}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="submit" form="announcement-form" class="primary" disabled={busy.value || !fits}>
            {t('send')}
          </button>
        </>
      }
    >
      <form id="announcement-form" class="form" onSubmit={(event) => void submit(event)}>
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        <LocalisedField
          label={t('text')}
          value={now.text}
          onInput={(text) => change({ text })}
          maxLength={200}
          required
          long
        />
        <div class="field-pair">
          <TimeField label={t('from')} at={now.from} timeZone={timeZone} onInput={(from) => change({ from })} />
          <TimeField
            label={t('until')}
            at={now.until}
            timeZone={timeZone}
            wrong={fits ? '' : t('until-wrong')}
            onInput={(until) => change({ until })}
          />
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={now.pinned}
            onChange={({ currentTarget }) => change({ pinned: currentTarget.checked })}
          />
          <span>{t('pinned')}</span>
        </label>
      </form>
    </Dialog>
  );
}
