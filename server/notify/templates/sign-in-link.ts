import { template } from '../template.ts';

export const signInLink = template({
  vars: { link: 'link', minutes: 'text' },
  canUnsubscribe: false,
  usefulMinutes: 15,
  texts: {
    ko: {
      subject: '{event} 로그인 링크',
      body: `로그인하려면 아래 단추를 눌러 주세요. 링크는 한 번만, {minutes}분 동안 쓸 수 있습니다.

{link}

로그인하려던 것이 아니라면 이 메일은 지워 주세요. 아무 일도 일어나지 않습니다.`,
    },
    en: {
      subject: 'Your sign-in link for {event}',
      body: `Press the button to sign in. The link works once, for {minutes} minutes.

{link}

If you did not ask for it, delete this mail. Nothing will happen.`,
    },
  },
  example: {
    ko: { link: 'https://expo.example.com/staff/sign-in#example', minutes: '15' },
    en: { link: 'https://expo.example.com/staff/sign-in#example', minutes: '15' },
  },
});
