import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { Opened, type OutboxMessage } from '../../../shared/api/messages.ts';
import { copyText } from '../../copy-text.ts';
import { errorText } from '../../i18n/error-text.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { TextField } from '../kit/field.tsx';
import { Loading } from '../kit/loading.tsx';
import { say } from '../kit/toasts.tsx';
import { callEvent, event, failed } from '../session.ts';
import { MailView } from './mail-view.tsx';
import { t, templateName } from './messages.ts';

const opened = signal<Opened | null>(null);
const problem = signal('');
const reason = signal('');

async function ask(work: () => Promise<void>): Promise<void> {
  problem.value = '';
  try {
    await work();
  } catch (error) {
    problem.value = failed(error);
  }
}

/** Messages whose links only the team desk can show. */
const FOR_STAFF = ['staff-invite', 'sign-in-link'];
const RETRIABLE = ['shown', 'refused', 'bounced', 'failed', 'cancelled', 'queued'];

/** One message: its content, its state, and what can be done about it. */
export function OpenedDialog({
  line,
  close,
  changed,
}: {
  line: OutboxMessage;
  close: () => void;
  changed: () => void;
}) {
  useEffect(() => {
    opened.value = null;
    reason.value = '';
    void ask(async () => {
      opened.value = await callEvent('GET', `/messages/${line.id}`, Opened);
    });
  }, [line.id]);
  const now = opened.value;
  const state = now?.message.state ?? line.state;

  const move = (to: 'retry' | 'cancel') =>
    ask(async () => {
      await callEvent('POST', `/messages/${line.id}/${to}`, v.object({ status: v.string() }));
      say(t(`moved-${to}`));
      changed();
      close();
    });
  const reveal = () =>
    ask(async () => {
      opened.value = await callEvent('POST', `/messages/${line.id}/reveal`, Opened, { reason: reason.value });
    });

  return (
    <Dialog
      title={templateName(line.template)}
      close={close}
      actions={
        <>
          <button type="button" onClick={close}>
            {t('close')}
          </button>
          {(state === 'queued' || state === 'shown') && (
            <button type="button" onClick={() => void move('cancel')}>
              {t('cancel')}
            </button>
          )}
          {RETRIABLE.includes(state) && now?.mail && (
            <button type="button" class="primary" onClick={() => void move('retry')}>
              {t('retry')}
            </button>
          )}
        </>
      }
    >
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <p class="small">
        {now?.address ?? line.masked} · {t(`state-${state}`)}
        {line.error && ` · ${line.error}`} · {dateTime(line.at)}
      </p>
      {now === null && problem.value === '' && <Loading rows={6} />}
      {now && now.mail === null && <p>{t('gone')}</p>}
      {now?.mail && <MailView mail={now.mail} />}
      {now?.isOpen && state === 'shown' && now.links.length > 0 && <p class="small">{t('shown-explained')}</p>}
      {now?.isOpen && FOR_STAFF.includes(line.template) && <p class="small">{t('staff-link')}</p>}
      {now?.links.map((link) => (
        <p key={link} class="link-row">
          <code>{link}</code>
          <button type="button" onClick={() => void copyText(link).then((done) => done && say(t('copied')))}>
            {t('copy-link')}
          </button>
        </p>
      ))}
      {now?.mail && !now.isOpen && <Hidden reveal={() => void reveal()} />}
    </Dialog>
  );
}

/** Names and links are hidden until an administrator gives a reason for reading them. */
function Hidden({ reveal }: { reveal: () => void }) {
  return (
    <div class="reveal">
      <p class="small">{t('hidden')}</p>
      {event.value?.roles.includes('admin') && (
        <>
          <TextField
            label={t('reason')}
            hint={t('reveal-text')}
            value={reason.value}
            maxLength={200}
            onInput={(text) => {
              reason.value = text;
            }}
          />
          <button type="button" disabled={reason.value.trim().length < 4} onClick={reveal}>
            {t('reveal')}
          </button>
        </>
      )}
    </div>
  );
}
