import { template } from '../template.ts';

export const staffInvite = template({
  vars: { role: 'text', link: 'link', days: 'text' },
  canUnsubscribe: false,
  usefulMinutes: null,
  texts: {
    ko: {
      subject: '{event} 운영진으로 초대합니다',
      body: `{event}에 함께할 운영진으로 초대합니다. 맡을 역할: {role}

아래 단추를 눌러 들어와 주세요. 링크는 한 번만, {days}일 안에 쓸 수 있습니다.

{link}

초대받을 일이 없다면 이 메일은 지워 주세요. 아무 일도 일어나지 않습니다.`,
    },
    en: {
      subject: 'Join the team of {event}',
      body: `You are invited to work on {event}. Your role: {role}

Press the button to come in. The link works once, within {days} days.

{link}

If you did not expect this, delete this mail. Nothing will happen.`,
    },
  },
  example: {
    ko: { role: '출고 담당', link: 'https://expo.example.com/staff/sign-in#example', days: '7' },
    en: { role: 'Fulfilment', link: 'https://expo.example.com/staff/sign-in#example', days: '7' },
  },
});
