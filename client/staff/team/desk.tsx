import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Member } from '../../../shared/staff.ts';
import { errorText } from '../../i18n/error-text.ts';
import { paper } from '../../i18n/paper.ts';
import { staff } from '../../i18n/staff.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { KEY, Pixels } from '../../paper/pixels.tsx';
import { INVITED_ROLES, invite, issued, load, members, problem, remove, renew } from './team.ts';

const t = words(staff);
const p = words(paper);
const removing = signal<Member | null>(null);

/** How long a link works; the server says the same with every link. */
const LINK_MINUTES = 15;

/** An administrator's view of who works at this event. */
export function TeamDesk() {
  useEffect(() => {
    members.value = null;
    problem.value = '';
    void load();
    return () => {
      issued.value = null;
    };
  }, []);
  return (
    <>
      <div>
        <h1>{t('team')}</h1>
        <p class="lead">{t('team-intro', { minutes: LINK_MINUTES })}</p>
      </div>
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      {issued.value && <Issued key={issued.value.link} />}
      <div class="team">
        <Invite />
        <section class="card" aria-labelledby="members">
          <h2 id="members">{t('members')}</h2>
          {members.value === null ? (
            <p role="status">{p('loading')}</p>
          ) : (
            <ul class="members">
              {members.value.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </ul>
          )}
        </section>
      </div>
      {removing.value && <RemoveDialog member={removing.value} close={() => (removing.value = null)} />}
    </>
  );
}

function Invite() {
  const label = useSignal('');
  const role = useSignal<string>(INVITED_ROLES[0]);
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void invite(label.value, role.value).then((done) => {
          if (done) label.value = '';
        });
      }}
    >
      <h2>{t('invite')}</h2>
      <div class="field">
        <label for="label">{t('label')}</label>
        <span class="hint" id="label-hint">
          {t('label-hint')}
        </span>
        <input
          id="label"
          required
          maxLength={40}
          autocomplete="off"
          aria-describedby="label-hint"
          value={label.value}
          onInput={(event) => (label.value = event.currentTarget.value)}
        />
      </div>
      <fieldset class="field roles">
        <legend class="label">{t('role')}</legend>
        {INVITED_ROLES.map((one) => (
          <label key={one} class="check">
            <input
              type="radio"
              name="role"
              value={one}
              checked={role.value === one}
              onChange={() => (role.value = one)}
            />
            <span>
              {t(`role-${one}`)}
              <br />
              <span class="small">{t(`role-${one}-text`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="primary wide-button">
        {t('make-link')}
      </button>
    </form>
  );
}

function Issued() {
  const copied = useSignal(false);
  const now = issued.value;
  if (!now) return null;
  return (
    <section class="card issued" role="status">
      <Pixels rows={KEY} scale={3} />
      <div class="issued-words">
        <h2>{t('link-for', { label: now.label })}</h2>
        <p class="small">{t('link-once', { minutes: now.minutes })}</p>
        <div class="find-row">
          <input
            readOnly
            aria-label={t('link-for', { label: now.label })}
            value={now.link}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button
            type="button"
            onClick={() => {
              // Without permission (or https) the field itself can still be copied by hand.
              navigator.clipboard?.writeText(now.link).then(
                () => (copied.value = true),
                () => {},
              );
            }}
          >
            {t(copied.value ? 'copied' : 'copy')}
          </button>
        </div>
      </div>
    </section>
  );
}

function MemberRow({ member }: { member: Member }) {
  return (
    <li>
      <div>
        <strong>{member.label}</strong>{' '}
        <span class="tag">{member.roles.map((role) => t(`role-${role}`)).join(', ')}</span>
        <br />
        <span class="small">
          {member.lastSeenAt === null ? t('never-in') : t('last-seen', { date: dateTime(member.lastSeenAt) })}
        </span>
      </div>
      {!member.everyEvent && (
        <div class="member-actions">
          <button
            type="button"
            aria-label={t('new-link-of', { label: member.label })}
            onClick={() => void renew(member)}
          >
            {t('new-link')}
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t('remove-of', { label: member.label })}
            onClick={() => (removing.value = member)}
          >
            {t('remove')}
          </button>
        </div>
      )}
    </li>
  );
}

function RemoveDialog({ member, close }: { member: Member; close: () => void }) {
  return (
    <Dialog
      title={t('remove-title', { label: member.label })}
      close={close}
      actions={
        <>
          <button type="button" onClick={close}>
            {p('cancel')}
          </button>
          <button
            type="button"
            class="danger"
            onClick={() => {
              close();
              void remove(member);
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
