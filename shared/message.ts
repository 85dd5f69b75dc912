/**
 * The states of a message in the outbox. 'shown': no sender is configured, so the console shows the message instead.
 */
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'sent',
  'shown',
  'refused',
  'bounced',
  'failed',
  'cancelled',
  'unsubscribed',
] as const;
