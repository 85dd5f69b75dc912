import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { createResource } from '../kit/resource.ts';
import { say } from '../kit/toasts.tsx';
import { TooLate } from '../step-up/too-late.tsx';
import { type Account, beginTotp, canPasskey, endSession, makePasskey, readAccount, removeFactor } from './account.ts';
import { EnrolTotp, said } from './enrol.tsx';
import { Sessions } from './sessions.tsx';

const t = words(staffPeople);

const account = createResource(readAccount);
/** Why the last action failed, in words; '' when it did not. */
const problem = signal('');

/** Runs an action, shows what went wrong, and reloads the account. */
async function act(what: () => Promise<unknown>, done?: string): Promise<void> {
  problem.value = '';
  try {
    await what();
    if (done) say(done);
  } catch (error) {
    problem.value = said(error);
  }
  await account.reload();
}

/** The person's own sessions and second factors. */
export function AccountDesk() {
  useEffect(() => {
    problem.value = '';
    void account.begin();
  }, []);
  return (
    <>
      <PageHead title={t('account')} lead={t('account-intro')} />
      {problem.value !== '' && <Problem text={problem.value} />}
      <Loaded of={account} rows={5}>
        {(now) => (
          <div class="account">
            <FactorsCard account={now} />
            <section class="card" aria-labelledby="sessions">
              <h2 id="sessions">{t('sessions')}</h2>
              <Sessions sessions={now.sessions} end={(id) => void act(() => endSession(id), t('ended-session'))} />
              {now.sessions.length > 1 && (
                <button type="button" onClick={() => void act(() => endSession(null), t('ended-session'))}>
                  {t('end-others')}
                </button>
              )}
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
}

function FactorsCard({ account: now }: { account: Account }) {
  const app = useSignal<{ secret: string; uri: string } | null>(null);
  const isLate = now.totp === null && now.passkeys.length === 0 && !now.mayEnrol;
  const remove = (passkey: string | null, name: string): void =>
    void act(() => removeFactor(passkey), t('factor-removed', { name }));
  return (
    <section class="card" aria-labelledby="factors">
      <h2 id="factors">{t('factors')}</h2>
      {now.totp === null && now.passkeys.length === 0 && <p>{t('factors-none')}</p>}
      <ul class="members">
        {now.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <Factor
            key={id}
            kind={t('factor-passkey')}
            name={name}
            since={createdAt}
            used={lastUsedAt}
            remove={() => remove(id, t('factor-passkey'))}
          />
        ))}
        {now.totp !== null && (
          <Factor
            kind={t('factor-totp')}
            name=""
            since={now.totp}
            used={null}
            remove={() => remove(null, t('factor-totp'))}
          />
        )}
      </ul>
      {isLate && <TooLate everyEvent={now.everyEvent} />}
      <div class="member-actions" hidden={isLate}>
        {canPasskey() && (
          <button type="button" onClick={() => void act(makePasskey, t('factor-added'))}>
            {t('add-passkey')}
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            void act(async () => {
              app.value = await beginTotp();
            })
          }
        >
          {t(now.totp === null ? 'add-totp' : 'replace-totp')}
        </button>
      </div>
      {app.value && (
        <Dialog
          title={t('enrol-totp')}
          close={() => (app.value = null)}
          actions={<Cancel close={() => (app.value = null)} />}
        >
          <EnrolTotp
            app={app.value}
            done={() => {
              app.value = null;
              void act(async () => {}, t('factor-added'));
            }}
          />
        </Dialog>
      )}
    </section>
  );
}

type FactorProps = { kind: string; name: string; since: number; used: number | null; remove: () => void };

function Factor({ kind, name, since, used, remove }: FactorProps) {
  return (
    <li>
      <div>
        <strong>{kind}</strong> {name && <span class="tag">{name}</span>}
        <br />
        <span class="small">
          {t('factor-since', { date: dateTime(since) })}
          {used !== null && ` · ${t('factor-used', { date: dateTime(used) })}`}
        </span>
      </div>
      <button
        type="button"
        class="quiet"
        aria-label={t('remove-factor-of', { name: `${kind} ${name}`.trim() })}
        onClick={remove}
      >
        {t('remove-factor')}
      </button>
    </li>
  );
}
