import { template } from '../template.ts';

export const verifyCode = template({
  vars: { code: 'code', minutes: 'text' },
  canUnsubscribe: false,
  usefulMinutes: 10,
  texts: {
    ko: {
      subject: '{event} 인증 번호 {code}',
      body: `{event} 참여 화면에 아래 번호를 입력해 주세요. {minutes}분 동안 쓸 수 있습니다.

{code}

번호를 물어보는 사람에게 알려 주지 마세요. 요청한 적이 없다면 이 메일은 지워 주세요.`,
    },
    en: {
      subject: '{code} is your code for {event}',
      body: `Enter this code on the page of {event}. It works for {minutes} minutes.

{code}

Do not tell it to anybody who asks for it. If you did not ask for it, delete this mail.`,
    },
  },
  example: { ko: { code: '482 913', minutes: '10' }, en: { code: '482 913', minutes: '10' } },
});
