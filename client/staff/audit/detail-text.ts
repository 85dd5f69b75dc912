import { ROLES } from '../../../shared/staff.ts';
import { staff as staffWords } from '../../i18n/staff.ts';
import { staffAuditActions } from '../../i18n/staff-audit-actions.ts';
import { staffAuditDetails, staffAuditValues } from '../../i18n/staff-audit-details.ts';
import { staffFiles } from '../../i18n/staff-files.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { locale } from '../../i18n/t.ts';
import { dateTime } from '../../paper/date.ts';
import { bytesText } from '../kit/bytes.ts';
import { shortId } from '../kit/short-id.ts';

type Words = Readonly<Record<string, string>>;
/** The labels of the people in an entry, by their ids. */
type Names = Readonly<Record<string, string>>;

/** Returns the text of an action; its id if no text exists yet. */
export function actionText(action: string): string {
  const known: Words = staffAuditActions[locale.value];
  return known[action] ?? action;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function roleText(role: unknown): string {
  const words: Words = staffPeople[locale.value];
  return ROLES.some((one) => one === role) ? (words[`role-${role}`] ?? String(role)) : String(role);
}

function valueText(key: string, value: unknown, names: Names): string {
  const words: Words = staffAuditValues[locale.value];
  const none = words.nobody ?? '';
  switch (key) {
    case 'role':
    case 'roles':
    case 'before':
    case 'after':
      return list(value).map(roleText).join(', ') || none;
    case 'exhibitors':
    case 'handedBy':
    case 'staff':
      return (
        list(value)
          .map((id) => names[String(id)] ?? shortId(String(id)))
          .join(', ') || none
      );
    case 'way':
    case 'by':
    case 'locale':
    case 'verdict':
      return words[`${key}-${value}`] ?? String(value);
    case 'kind': {
      const kinds: Words = staffFiles[locale.value];
      return kinds[`kind-${value}`] ?? String(value);
    }
    case 'was':
    case 'now': {
      const statuses: Words = staffWords[locale.value];
      return statuses[`status-${value}`] ?? String(value);
    }
    case 'size':
      return bytesText(Number(value));
    case 'opensAt':
    case 'closesAt':
    case 'since':
    case 'to':
      return dateTime(Number(value));
    case 'action':
      return actionText(String(value));
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** Returns the details of an entry in words. The filter of an export has a `from` of its own, which is a time. */
export function detailText(action: string, detail: Readonly<Record<string, unknown>> | null, names: Names): string {
  const keys: Words = staffAuditDetails[locale.value];
  const order = Object.keys(keys);
  return Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => [action === 'audit.export' && key === 'from' ? 'since' : key, value] as const)
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([key, value]) => `${keys[key] ?? key}: ${valueText(key, value, names)}`)
    .join(' · ');
}
