import { useSignal } from '@preact/signals';
import { errorText } from '../../i18n/error-text.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { QrCode } from '../../paper/qr-code.tsx';
import { Icon } from '../kit/icon.tsx';
import { failed } from '../session.ts';
import { beginTotp, canPasskey, finishTotp, makePasskey, PasskeyCancelled } from './account.ts';
import { CodeField } from './code-field.tsx';

const t = words(staffPeople);

export const said = (error: unknown): string =>
  error instanceof PasskeyCancelled ? t('passkey-cancelled') : errorText(failed(error));

/** Offers the two kinds of second factors. Calls `done` when one is set up. */
export function Enrol({ done }: { done: () => void }) {
  const problem = useSignal('');
  const busy = useSignal(false);
  const app = useSignal<{ secret: string; uri: string } | null>(null);

  async function attempt(what: () => Promise<void>): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await what();
    } catch (error) {
      problem.value = said(error);
    }
    busy.value = false;
  }
  if (app.value) return <EnrolTotp app={app.value} done={done} />;
  return (
    <div class="enrol">
      {problem.value !== '' && <Problem text={problem.value} />}
      {canPasskey() && (
        <button
          type="button"
          class="choice"
          disabled={busy.value}
          onClick={() => void attempt(async () => makePasskey().then(done))}
        >
          <Icon name="key" size={28} />
          <span>
            <strong>{t('enrol-passkey')}</strong>
            <span class="small">{t('enrol-passkey-text')}</span>
          </span>
        </button>
      )}
      <button
        type="button"
        class="choice"
        disabled={busy.value}
        onClick={() =>
          void attempt(async () => {
            app.value = await beginTotp();
          })
        }
      >
        <Icon name="clock" size={28} />
        <span>
          <strong>{t('enrol-totp')}</strong>
          <span class="small">{t('enrol-totp-text')}</span>
        </span>
      </button>
    </div>
  );
}

/** Splits a secret into groups of four, as people read it out. */
const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

export function EnrolTotp({ app, done }: { app: { secret: string; uri: string }; done: () => void }) {
  const code = useSignal('');
  const problem = useSignal('');
  const busy = useSignal(false);
  async function finish(event: Event): Promise<void> {
    event.preventDefault();
    busy.value = true;
    problem.value = '';
    try {
      await finishTotp(code.value);
      done();
    } catch (error) {
      problem.value = said(error);
      code.value = '';
    }
    busy.value = false;
  }
  return (
    <form class="enrol-totp" onSubmit={(event) => void finish(event)}>
      <div class="enrol-qr">
        <QrCode text={app.uri} title={t('totp-qr')} />
        <div>
          <p>{t('totp-scan')}</p>
          <p class="small">{t('totp-secret')}</p>
          <code class="secret">{grouped(app.secret)}</code>
        </div>
      </div>
      <CodeField label={t('totp-then')} value={code.value} onInput={(digits) => (code.value = digits)} focus />
      {problem.value !== '' && <Problem text={problem.value} />}
      <button type="submit" class="primary" disabled={busy.value}>
        {t('totp-finish')}
      </button>
    </form>
  );
}
