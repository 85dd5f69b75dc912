import { template } from '../template.ts';

export const claimReminder = template({
  vars: { prize: 'text', link: 'link', deadline: 'text' },
  canUnsubscribe: true,
  usefulMinutes: 24 * 60,
  texts: {
    ko: {
      subject: '{event} 경품을 아직 받지 않으셨어요',
      body: `{event}에서 당첨된 경품이 기다리고 있습니다: {prize}

{deadline}까지 아래 링크를 열어 받는 방법을 확인해 주세요. 그 뒤에는 받을 수 없습니다.

{link}`,
    },
    en: {
      subject: 'Your prize from {event} is still waiting',
      body: `The prize you won at {event} is waiting: {prize}

Open this link by {deadline} to receive it. After that it cannot be claimed.

{link}`,
    },
  },
  example: {
    ko: { prize: '라면 한 상자', link: 'https://expo.example.com/e/expo/claim#example', deadline: '12월 1일 18:00' },
    en: {
      prize: 'A box of ramen',
      link: 'https://expo.example.com/e/expo/claim#example',
      deadline: '1 December, 18:00',
    },
  },
});
