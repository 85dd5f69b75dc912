import type { Settings } from '../../../shared/api/settings.ts';
import type { Policy } from '../../../shared/policy.ts';

/**
 * Returns the key of the text about the consequences of the choice, or about what this server lacks for it. Without
 * that, nobody could take part in the draws.
 */
export function identityHint(identity: Policy['identity'], channels: Settings['channels']) {
  if (identity === 'none') return 'identity-none-warning';
  if (identity === 'email' && !channels.email) return 'identity-no-mail';
  if (identity === 'sms' && !channels.sms) return 'identity-no-sms';
  if (identity === 'external' && !channels.external) return 'identity-no-external';
  return null;
}
