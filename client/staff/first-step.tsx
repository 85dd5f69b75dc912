import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { staffPeople } from '../i18n/staff-people.ts';
import { words } from '../i18n/t.ts';
import { Problem } from '../paper/notice.tsx';
import { KEY, Pixels } from '../paper/pixels.tsx';
import { type Account, readAccount } from './account/account.ts';
import { Enrol, said } from './account/enrol.tsx';
import type { Me } from './session.ts';
import { Confirm } from './step-up/confirm.tsx';

const t = words(staffPeople);

/**
 * Roles that can see personal data or change permissions. Without a second factor the server stops them at the first
 * such action.
 */
const CONFIRMING = ['admin', 'fulfilment'];

/** Returns what a person should do before the console opens: confirm, or set up a second factor. Null means nothing. */
export function firstStepOf(
  me: Pick<Me, 'locked' | 'hasFactor' | 'everyEvent' | 'events'>,
): 'confirm' | 'enrol' | null {
  if (me.locked) return 'confirm';
  const needs = me.everyEvent || me.events.some(({ roles }) => roles.some((role) => CONFIRMING.includes(role)));
  return needs && !me.hasFactor ? 'enrol' : null;
}

/**
 * The step between signing in and the console. A link that was passed on by hand works only after the person has
 * confirmed. The first second factor is set up here, while the sign-in is recent; that can be postponed.
 */
export function FirstStep({ step, done }: { step: 'confirm' | 'enrol'; done: () => void }) {
  const account = useSignal<Account | null>(null);
  const problem = useSignal('');
  useEffect(() => {
    if (step !== 'confirm') return;
    readAccount().then(
      (read) => {
        account.value = read;
      },
      (error: unknown) => {
        problem.value = said(error);
      },
    );
  }, []);
  return (
    <section class="notice done first-step">
      <Pixels rows={KEY} scale={5} />
      <h1>{t(step === 'confirm' ? 'first-confirm' : 'first-enrol')}</h1>
      <p>{t(step === 'confirm' ? 'first-confirm-text' : 'first-enrol-text')}</p>
      {problem.value !== '' && <Problem text={problem.value} />}
      {step === 'confirm' && account.value && <Confirm account={account.value} done={done} ownButton />}
      {step === 'enrol' && (
        <>
          <Enrol done={done} />
          <button type="button" class="quiet" onClick={done}>
            {t('first-later')}
          </button>
        </>
      )}
    </section>
  );
}
