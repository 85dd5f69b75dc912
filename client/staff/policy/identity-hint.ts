import type { Settings } from '../../../shared/api/settings.ts';
import type { Policy } from '../../../shared/policy.ts';

/** What follows from the choice, or what it still needs on this server: without that nobody gets into the draws. Key of its text. */
export function identityHint(identity: Policy['identity'], channels: Settings['channels']) {
  if (identity === 'none') return 'identity-none-warning';
  if (identity === 'email' && !channels.email) return 'identity-no-mail';
  if (identity === 'sms' && !channels.sms) return 'identity-no-sms';
  if (identity === 'external' && !channels.external) return 'identity-no-external';
  return null;
}
