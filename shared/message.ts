/** Where a message of the outbox stands. 'shown': nothing sends it, so the console shows what would have been sent. */
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
