import { template } from '../template.ts';

export const shipped = template({
  vars: { prize: 'text', courier: 'text', waybill: 'text' },
  canUnsubscribe: false,
  usefulMinutes: null,
  texts: {
    ko: {
      subject: '{event} 경품을 보냈습니다',
      body: `{event}에서 당첨된 경품을 보냈습니다: {prize}

택배사: {courier}
운송장 번호: {waybill}`,
    },
    en: {
      subject: 'Your prize from {event} is on its way',
      body: `We have sent the prize you won at {event}: {prize}

Courier: {courier}
Tracking number: {waybill}`,
    },
  },
  example: {
    ko: { prize: '라면 한 상자', courier: '마당택배', waybill: '1234-5678-9012' },
    en: { prize: 'A box of ramen', courier: 'Madang Parcel', waybill: '1234-5678-9012' },
  },
});
