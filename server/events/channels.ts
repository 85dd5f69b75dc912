import type { Context } from '../context.ts';

/** Returns which providers can reach visitors from this server. A policy may only ask for one of these. */
export const channelsOf = ({
  mail,
  notifyWebhook,
  identity,
}: Pick<Context['env'], 'mail' | 'notifyWebhook' | 'identity'>) => ({
  email: mail !== null,
  sms: notifyWebhook !== null,
  external: identity !== null,
});
