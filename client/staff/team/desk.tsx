import { signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Member, Role } from '../../../shared/staff.ts';
import { errorText } from '../../i18n/error-text.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { Problem } from '../../paper/notice.tsx';
import { TextField } from '../kit/field.tsx';
import { Loaded } from '../kit/loaded.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { type BoothKey, BoothsField } from './booths-field.tsx';
import { IssuedDialog } from './issued-dialog.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { RolesField } from './roles-field.tsx';
import { invite, issued, members, refused, renew } from './team.ts';

const t = words(staffPeople);
const managing = signal<Member | null>(null);

/** The staff accounts of this event, for its administrators. */
export function TeamDesk() {
  useEffect(() => {
    refused.value = '';
    void members.begin();
    return () => {
      issued.value = null;
      managing.value = null;
    };
  }, []);
  const close = (): void => {
    managing.value = null;
  };
  return (
    <>
      <PageHead title={t('members')} lead={t('team-intro')} />
      {refused.value !== '' && !managing.value && <Problem text={errorText(refused.value)} />}
      <div class="team">
        <Invite />
        <section class="card" aria-labelledby="members">
          <h2 id="members">{t('members')}</h2>
          <Loaded of={members} rows={3}>
            {(all) => (
              <ul class="members">
                {all.map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
              </ul>
            )}
          </Loaded>
        </section>
      </div>
      {issued.value && <IssuedDialog issued={issued.value} close={() => (issued.value = null)} />}
      {managing.value && <MemberDialog key={managing.value.id} member={managing.value} close={close} />}
    </>
  );
}

function Invite() {
  const label = useSignal('');
  const email = useSignal('');
  const roles = useSignal<readonly Role[]>([]);
  const booths = useSignal<readonly BoothKey[]>([]);
  const busy = useSignal(false);
  const isExhibitor = roles.value.includes('exhibitor');
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    busy.value = true;
    if (await invite(label.value, roles.value, email.value, isExhibitor ? booths.value : [])) {
      label.value = '';
      email.value = '';
      roles.value = [];
      booths.value = [];
    }
    busy.value = false;
  }
  return (
    <form class="card" onSubmit={(event) => void send(event)}>
      <h2>{t('invite')}</h2>
      <TextField
        label={t('label')}
        hint={t('label-hint')}
        required
        maxLength={40}
        value={label.value}
        onInput={(text) => (label.value = text)}
      />
      <TextField
        label={t('email')}
        hint={t('email-hint')}
        type="email"
        maxLength={254}
        value={email.value}
        onInput={(text) => (email.value = text)}
      />
      <RolesField roles={roles.value} change={(chosen) => (roles.value = chosen)} />
      {isExhibitor && <BoothsField chosen={booths.value} change={(now) => (booths.value = now)} />}
      <button type="submit" class="primary wide-button" disabled={busy.value || roles.value.length === 0}>
        {t('make-link')}
      </button>
    </form>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { label, roles, email, everyEvent, elsewhere, isMe, lastSeenAt, secondFactor } = member;
  const facts = [
    everyEvent ? t('of-every-event') : elsewhere && t('works-elsewhere'),
    email,
    lastSeenAt === null ? t('never-in') : t('last-seen', { date: dateTime(lastSeenAt) }),
    t(secondFactor ? 'has-factor' : 'no-factor'),
  ];
  return (
    <li>
      <div>
        <strong>{label}</strong>
        {isMe && ` (${t('me')})`}{' '}
        {roles.map((role) => (
          <span key={role} class="tag">
            {t(`role-${role}`)}
          </span>
        ))}
        <br />
        <span class="small">{facts.filter(Boolean).join(' · ')}</span>
      </div>
      {!everyEvent && !isMe && (
        <div class="member-actions">
          <button type="button" aria-label={t('new-link-of', { label })} onClick={() => void renew(member)}>
            {t('new-link')}
          </button>
          <button
            type="button"
            aria-label={t('manage-of', { label })}
            onClick={() => {
              refused.value = '';
              managing.value = member;
            }}
          >
            {t('manage')}
          </button>
        </div>
      )}
    </li>
  );
}
