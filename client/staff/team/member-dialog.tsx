import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Member, Role, Session } from '../../../shared/staff.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { Sessions } from '../account/sessions.tsx';
import { offerUndo, say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';
import { RolesField } from './roles-field.tsx';
import { endSessions, putRoles, refused, remove, resetFactors, sessionsOf } from './team.ts';

const t = words(staffPeople);

type Part = { member: Member; close: () => void };

/** Everything about one staff account: roles, sessions, lost devices, and removal. */
export function MemberDialog({ member, close }: Part) {
  const removing = useSignal(false);
  if (removing.value) return <RemoveDialog member={member} close={close} back={() => (removing.value = false)} />;
  return (
    <Dialog
      title={t('manage-of', { label: member.label })}
      close={close}
      actions={
        <>
          <button type="button" onClick={close}>
            {t('back')}
          </button>
          <button type="button" class="danger" onClick={() => (removing.value = true)}>
            {t('remove')}
          </button>
        </>
      }
    >
      {refused.value !== '' && <Problem text={errorText(refused.value)} />}
      <RolesPart member={member} close={close} />
      <SessionsPart member={member} />
      <section>
        <h3>{t('lost')}</h3>
        <p class="small">{t('lost-text')}</p>
        <button
          type="button"
          disabled={!member.secondFactor}
          onClick={async () => {
            if (!(await resetFactors(member))) return;
            close();
            say(t('factors-reset', { label: member.label }));
          }}
        >
          {t('reset-factors')}
        </button>
      </section>
    </Dialog>
  );
}

function RolesPart({ member, close }: Part) {
  const roles = useSignal<readonly Role[]>(member.roles);
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await putRoles(member.id, roles.value))) return;
        close();
        const text = t('roles-saved', { label: member.label });
        offerUndo(text, async () => {
          await putRoles(member.id, member.roles);
        });
      }}
    >
      <RolesField roles={roles.value} change={(chosen) => (roles.value = chosen)} />
      <button type="submit" class="primary" disabled={roles.value.length === 0}>
        {t('save-roles')}
      </button>
    </form>
  );
}

function SessionsPart({ member }: { member: Member }) {
  const sessions = useSignal<Session[] | null>(null);
  async function read(): Promise<void> {
    try {
      sessions.value = await sessionsOf(member);
    } catch (error) {
      refused.value = failed(error);
    }
  }
  useEffect(() => void read(), []);
  async function end(session: string | null): Promise<void> {
    if (!(await endSessions(member, session))) return;
    say(session === null ? t('ended-all', { label: member.label }) : t('ended-session'));
    await read();
  }
  return (
    <section>
      <h3>{t('sessions')}</h3>
      {sessions.value && <Sessions sessions={sessions.value} end={(id) => void end(id)} />}
      {sessions.value && sessions.value.length > 1 && (
        <button type="button" onClick={() => void end(null)}>
          {t('end-all')}
        </button>
      )}
    </section>
  );
}

function RemoveDialog({ member, close, back }: Part & { back: () => void }) {
  const { id, label, roles } = member;
  return (
    <Dialog
      title={t('remove-title', { label })}
      close={back}
      actions={
        <>
          <button type="button" onClick={back}>
            {t('back')}
          </button>
          <button
            type="button"
            class="danger"
            onClick={async () => {
              const done = await remove(member);
              close();
              if (!done) return;
              // the undo restores the roles but not the sessions, so the person signs in again
              offerUndo(t('removed', { label }), async () => {
                await putRoles(id, roles);
              });
            }}
          >
            {t('remove')}
          </button>
        </>
      }
    >
      <p>{t('remove-text')}</p>
    </Dialog>
  );
}
