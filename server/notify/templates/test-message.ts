import { template } from '../template.ts';

export const testMessage = template({
  vars: {},
  canUnsubscribe: false,
  usefulMinutes: 60,
  texts: {
    ko: {
      subject: '{event}: 메시지가 잘 도착하는지 확인합니다',
      body: `이 메시지를 읽고 계시다면 {event}의 메시지 발송이 잘 됩니다.

운영진이 메시지 화면에서 보낸 시험 메시지입니다.`,
    },
    en: {
      subject: '{event}: a test message',
      body: `If you can read this, messages of {event} arrive.

A member of staff sent it from the messages desk.`,
    },
  },
  example: { ko: {}, en: {} },
});
