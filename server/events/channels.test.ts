import { expect, it } from 'vitest';
import { readEnv } from '../env.ts';
import { channelsOf } from './channels.ts';

it.each([
  ['nothing', {}, { email: false, sms: false, external: false }],
  [
    'IDENTITY_URL',
    { IDENTITY_URL: 'https://login.test', IDENTITY_SECRET: 'x'.repeat(32) },
    { email: false, sms: false, external: true },
  ],
  [
    'mail and text messages',
    {
      SMTP_URL: 'smtp://mail.test',
      MAIL_FROM: 'Madang <expo@mail.test>',
      NOTIFY_WEBHOOK_URL: 'https://sms.test',
      NOTIFY_WEBHOOK_SECRET: 'x'.repeat(32),
    },
    { email: true, sms: true, external: false },
  ],
])('with %s set up, who is reached', (_, set, channels) => expect(channelsOf(readEnv(set))).toEqual(channels));
