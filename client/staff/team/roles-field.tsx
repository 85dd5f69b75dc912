import { ROLES, type Role } from '../../../shared/staff.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';

const t = words(staffPeople);

/** All roles with their permissions in plain words. One or more can be selected. */
export function RolesField({ roles, change }: { roles: readonly Role[]; change: (roles: Role[]) => void }) {
  return (
    <fieldset class="field roles">
      <legend class="label">{t('roles')}</legend>
      <span class="hint">{t('roles-hint')}</span>
      {ROLES.map((role) => (
        <label key={role} class="check">
          <input
            type="checkbox"
            value={role}
            checked={roles.includes(role)}
            onChange={({ currentTarget }) =>
              change(ROLES.filter((one) => (one === role ? currentTarget.checked : roles.includes(one))))
            }
          />
          <span>
            {t(`role-${role}`)}
            <br />
            <span class="small">{t(`role-${role}-text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
