import { template } from '../template.ts';

export const youWon = template({
  vars: { prize: 'text', link: 'link', deadline: 'text' },
  canUnsubscribe: false,
  usefulMinutes: null,
  texts: {
    ko: {
      subject: '축하합니다! {event} 경품에 당첨되었습니다',
      body: `{event}에서 경품에 당첨되었습니다: {prize}

{deadline}까지 아래 링크를 열어 받는 방법을 확인해 주세요. 그 뒤에는 받을 수 없습니다.

{link}

이 링크를 가진 사람이 경품을 받습니다. 다른 사람에게 보내지 마세요.`,
    },
    en: {
      subject: 'You won a prize at {event}',
      body: `You won at {event}: {prize}

Open this link by {deadline} to receive it. After that it cannot be claimed.

{link}

Whoever has this link receives the prize. Do not pass it on.`,
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
