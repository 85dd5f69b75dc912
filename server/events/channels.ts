import type { Context } from '../context.ts';

/** Which of the ways to confirm who somebody is can reach them from this server: what a policy asks for has to be possible. */
export const channelsOf = ({
  mail,
  notifyWebhook,
  identity,
}: Pick<Context['env'], 'mail' | 'notifyWebhook' | 'identity'>) => ({
  email: mail !== null,
  sms: notifyWebhook !== null,
  external: identity !== null,
});
