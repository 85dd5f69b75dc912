import { template } from '../template.ts';

export const winWaiting = template({
  vars: { prize: 'text', asks: 'text' },
  canUnsubscribe: true,
  usefulMinutes: 7 * 24 * 60,
  texts: {
    ko: {
      subject: '{event} 당첨을 확인하고 있습니다',
      body: `{event}에서 경품에 당첨되셨습니다: {prize}

모두에게 공정하도록 운영진이 이 당첨을 먼저 확인하고 있습니다. 경품은 그동안 따로 보관해 둡니다. 지금 하실 일은 없으며, 확인이 끝나면 다시 알려 드리겠습니다.

궁금하신 점은 여기로 물어봐 주시기 바랍니다: {asks}`,
    },
    en: {
      subject: 'We are looking at your win at {event}',
      body: `You won a prize at {event}: {prize}

To be fair to everybody, our team looks at this win first. The prize is kept for you meanwhile. You need not do anything now. We will write again when we are done.

If you have a question, please ask here: {asks}`,
    },
  },
  example: {
    ko: { prize: '라면 한 상자', asks: 'help@example.kr' },
    en: { prize: 'A box of ramen', asks: 'help@example.kr' },
  },
});
