import { template } from '../template.ts';

export const prizeForfeited = template({
  vars: { prize: 'text', deadline: 'text' },
  canUnsubscribe: true,
  usefulMinutes: 7 * 24 * 60,
  texts: {
    ko: {
      subject: '{event} 경품을 받을 기한이 지났습니다',
      body: `{event}에서 당첨된 경품을 {deadline}까지 신청하지 않으셔서 더는 받으실 수 없습니다: {prize}

함께해 주셔서 고맙습니다. 다음에 다시 뵙겠습니다.`,
    },
    en: {
      subject: 'The time to claim your prize from {event} is over',
      body: `The prize you won at {event} was not claimed by {deadline}, so it can no longer be sent: {prize}

Thank you for taking part. We hope to see you again.`,
    },
  },
  example: {
    ko: { prize: '라면 한 상자', deadline: '12월 1일 18:00' },
    en: { prize: 'A box of ramen', deadline: '1 December, 18:00' },
  },
});
