import { template } from '../template.ts';

export const winRefused = template({
  vars: { prize: 'text', note: 'text', asks: 'text' },
  canUnsubscribe: true,
  usefulMinutes: 7 * 24 * 60,
  texts: {
    ko: {
      subject: '{event} 당첨을 확인한 결과를 알려 드립니다',
      body: `{event}의 당첨을 확인한 결과, 이 경품은 드릴 수 없게 되었습니다: {prize}

사유: {note}

다르게 생각하신다면 여기로 알려 주시기 바랍니다: {asks}
운영진이 다시 살펴보고, 경품이 남아 있으면 결정을 되돌릴 수 있습니다.`,
    },
    en: {
      subject: 'We have looked at your win at {event}',
      body: `We have looked at your win at {event}, and cannot give you this prize: {prize}

Reason: {note}

If you see it differently, please write here: {asks}
Our team can look again and take the decision back while the prize lasts.`,
    },
  },
  example: {
    ko: { prize: '라면 한 상자', note: '한 기기에서 여러 계정으로 참여하셨습니다.', asks: 'help@example.kr' },
    en: { prize: 'A box of ramen', note: 'Several accounts played on one device.', asks: 'help@example.kr' },
  },
});
